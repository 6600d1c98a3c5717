import { errorCodes, type ErrorCode } from '#protocol/errorCodes';

/** An error with a stable code, a sentence for a person and, where there is one, what to do next. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** When it makes sense to try again, where that is known. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.hint = options.hint;
    this.retryAfterMs = options.retryAfterMs;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }
}
