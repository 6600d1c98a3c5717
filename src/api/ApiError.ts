import type { ErrorCode } from '#protocol/errorCodes';

/** What can go wrong on the way, besides what the server answers. */
export type TransportErrorCode = 'offline' | 'timeout' | 'bad_answer';
export type ApiErrorCode = ErrorCode | TransportErrorCode;

type Details = {
  hint?: string | undefined;
  status?: number | undefined;
  requestId?: string | undefined;
  retryAfterMs?: number | undefined;
  cause?: unknown;
};

/**
 * The one error that the dashboard's data layer throws. `code` picks the text that people read
 * (`texts.errors[code]`); `message` and `hint` are the server's own words and often more exact.
 */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly hint: string | null;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** Names the request in the server's logs. */
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;

  constructor(code: ApiErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.name = 'ApiError';
    this.code = code;
    this.hint = details.hint ?? null;
    this.status = details.status ?? 0;
    this.requestId = details.requestId ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}
