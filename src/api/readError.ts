import { isErrorCode } from '#protocol/errorCodes';
import { errorBodySchema } from '#protocol/http';
import { ApiError, type ApiErrorCode } from './ApiError.ts';

/** The error that an answer with a status of 400 or more stands for. A code that we do not know is told by its status. */
export function readError(status: number, body: unknown, retryAfter: string | null): ApiError {
  const retryAfterMs = readRetryAfterMs(retryAfter);
  const parsed = errorBodySchema.safeParse(body);
  if (!parsed.success)
    return new ApiError(codeOfStatus(status), `The server answered ${status}`, { status, retryAfterMs });
  const { code, message, hint, requestId } = parsed.data.error;
  return new ApiError(isErrorCode(code) ? code : codeOfStatus(status), message, {
    hint,
    status,
    requestId,
    retryAfterMs,
  });
}

function codeOfStatus(status: number): ApiErrorCode {
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 413) return 'payload_too_large';
  if (status === 429) return 'rate_limited';
  if (status === 502 || status === 503 || status === 504) return 'unavailable';
  return status < 500 ? 'bad_request' : 'internal';
}

function readRetryAfterMs(value: string | null): number | undefined {
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - Date.now());
}
