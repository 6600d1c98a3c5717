import type { Viewer } from '#protocol/account';

/** What a request or a handshake brings to say who it is; each as it came, or undefined. */
export type Credentials = {
  cookie: string | undefined;
  /** The header: `Bearer {token or API key}`, or `Share {token}`. */
  authorization: string | undefined;
  /** Of a socket's `auth`: a token or API key, a share link's token. */
  token?: string | undefined;
  share?: string | undefined;
  /** Of a socket's `auth` or query; counts only on loopback without accounts. */
  userId?: string | undefined;
};

/** Who was let in, and what that stands on, so that it can be looked at again. */
export type Access = {
  viewer: Viewer;
  /** What may end before its time: a row of the sessions, the API keys, or the shares. */
  standsOn: { kind: 'session' | 'key' | 'share'; id: string } | null;
  /** Milliseconds since the epoch; null where it does not end by itself. */
  expiresAtMs: number | null;
};

/** How people are told apart: not at all, by accounts of our own, or by tokens of an identity provider. */
export type Accounts = {
  auth: 'none' | 'accounts' | 'jwt';
  /**
   * Who that is; null where nothing was brought.
   * @throws AppError token_invalid, token_expired, account_disabled, share_invalid for what was brought and is no good
   */
  authenticate: (credentials: Credentials) => Promise<Access | null>;
  /** As each stands now: with its viewer's present role, or null where it has ended. One query for all of a kind. */
  recheck: (accesses: readonly Access[]) => Promise<Map<Access, Access | null>>;
};
