import type { ForeignSocket } from '#protocol/dialects/defineForeignDialect';

export type DialectSocketHandlers = {
  onConnected: () => void;
  /** Also when a first attempt fails. The socket goes on trying by itself. */
  onDisconnected: () => void;
  /** The backend has said no; the socket has given up. */
  onRefused: () => void;
  onEvent: (name: string, payload: unknown) => void;
};

/** A connection to a backend that speaks a dialect. Payloads are as they came: not yet parsed. */
export type DialectSocket = {
  emit: (event: string, payload?: unknown) => void;
  close: () => void;
};

/** Who we are, as far as an embedding page has told. */
export type Credentials = { token: string | null; userId: string | null };

export type OpenDialectSocket = (options: ForeignSocket, handlers: DialectSocketHandlers) => Promise<DialectSocket>;

/** Asks the backend over HTTP; `path` is complete. Rejects with a FeedHttpError. */
export type DialectHttp = (
  request: { method: 'GET' | 'POST'; path: string; body?: object },
  signal?: AbortSignal,
) => Promise<unknown>;
