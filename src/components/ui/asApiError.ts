import { errorCodes, isErrorCode } from '#protocol/errorCodes';
import { ApiError, type ApiErrorCode } from '../../api/ApiError.ts';
import type { Texts } from '../../locales/en/index.ts';

/** Any thrown value as the error that texts are kept for. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('internal', String(error), { cause: error });
}

/** The words for an error; general ones while only the first page's are there. */
export function errorText(errors: Texts['errors'], { code }: ApiError): Texts['errors'][ApiErrorCode] {
  return Object.hasOwn(errors, code) ? errors[code] : errors.internal;
}

/** The number that names a failed request in the server's logs, where the fault is one to look for there. */
export function requestIdToTell({ code, requestId }: ApiError): string | null {
  return isErrorCode(code) && errorCodes[code].expected ? null : requestId;
}
