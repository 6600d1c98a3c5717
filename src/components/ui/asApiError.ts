import { errorCodes, isErrorCode } from '#protocol/errorCodes';
import { ApiError } from '../../api/ApiError.ts';

/** Any thrown value as the error that texts are kept for. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('internal', String(error), { cause: error });
}

/** The number that names a failed request in the server's logs, where the fault is one to look for there. */
export function requestIdToTell({ code, requestId }: ApiError): string | null {
  return isErrorCode(code) && errorCodes[code].expected ? null : requestId;
}
