import type { Channel, Notification, NotificationSettings } from '#protocol/notification';

/** Channels that lead out of this server. `browser` does not: the page shows what comes live over the feed. */
export type OutsideChannel = Exclude<Channel, 'browser'>;

export type OutgoingNotice = Notification & {
  /** One line, in the recipient's language. */
  title: string;
  /** The page about it, absolute; null where there is none. */
  url: string | null;
};

/** What leaves as one message: one notice, or the digest of several. */
export type OutgoingMessage = {
  /** The same at every try, also after a crash: the webhook's id, the mail's Message-ID, the push's tag. */
  id: string;
  /** Oldest first; at least one. */
  notifications: readonly OutgoingNotice[];
  recipient: {
    userId: string;
    name: string | null;
    email: string | null;
    locale: NotificationSettings['locale'];
  };
  /** Plain text in the recipient's language; to be escaped by whoever puts it into HTML or markup. */
  texts: { title: string; body: string; url: string | null };
};

/** Where a message goes, by channel. Addresses are secrets: they belong into no log and no error's message. */
export type Places = {
  push: { endpoint: string; p256dh: string; auth: string };
  email: { address: string };
  slack: { url: string };
  discord: { url: string };
  /** `secret` is `whsec_…` (Standard Webhooks). */
  webhook: { url: string; secret: string };
};

/** Takes messages out by one channel. Knows nothing of the outbox, which tries again. */
export type Sender<C extends OutsideChannel = OutsideChannel> = {
  channel: C;
  /** Whether this installation can use the channel at all (e-mail needs SMTP_URL). */
  isAvailable: () => boolean;
  /**
   * Resolves once the other side has taken the message; `gone` where it never will again (the push subscription has
   * ended, the address is not there any more), so that nothing more is sent to that place.
   * @throws where it may go better later: an AppError whose sentence the owner may read (without the address), with
   * `retryAfterMs` where the other side said so. `signal` aborts after limits.deliveryTimeoutMs.
   */
  send: (message: OutgoingMessage, place: Places[C], signal: AbortSignal) => Promise<'sent' | 'gone'>;
};

export type Senders = { readonly [C in OutsideChannel]: Sender<C> };
