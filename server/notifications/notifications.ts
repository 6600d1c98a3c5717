import type { Channel, NotificationSettings } from '#protocol/notification';
import type { Inbox } from './inbox.ts';
import type { Recipient } from './recipients.ts';
import type { PushDevices } from './pushDevices.ts';
import type { Targets } from './targets.ts';
import type { TestAnswer } from './testChannel.ts';
import type { Watches } from './watches.ts';

/** What HTTP may do with notices. `userId` is that of `userIdOf(viewer)`. */
export type Notifications = {
  inbox: Inbox;
  targets: Targets;
  pushDevices: PushDevices;
  watches: Watches;
  settings: {
    read: (userId: string) => Promise<NotificationSettings>;
    save: (userId: string, settings: NotificationSettings) => Promise<void>;
  };
  /** Channels that this installation has for someone: mail needs a mail server and an address. */
  channelsFor: (email: string | null) => Channel[];
  /** VAPID public key, base64url. */
  pushKey: string;
  test: (recipient: Recipient, channel: Channel, targetId: string | undefined) => Promise<TestAnswer>;
};
