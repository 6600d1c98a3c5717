import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';
import { issueSentence } from '../issueSentence.ts';
import { sizeInWords } from '../sizeInWords.ts';

const wholes: Readonly<Record<string, string>> = {
  body: 'The body',
  params: 'The address',
  querystring: 'The query',
  headers: 'A header',
};

/** Whatever was thrown while answering, as an error with a code. Faults of ours become `internal`, their cause kept. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map(({ instancePath, message = '' }) => ({
      path: instancePath.split('/').filter((step) => step !== ''),
      message,
    }));
    return new AppError('bad_request', issueSentence(issues, wholes[error.validationContext ?? ''] ?? 'The request'));
  }
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('payload_too_large', `The body is larger than ${sizeInWords(limits.jsonBodyBytes)}.`, {
        hint: 'Upload an article list as a file.',
      });
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new AppError('bad_request', 'The body is not valid JSON.', { cause: error });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('bad_request', 'The body must be JSON (Content-Type: application/json).', { cause: error });
    default:
      break;
  }
  // What the HTTP library itself refuses: malformed addresses, broken multipart, a client that went away.
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new AppError('bad_request', 'The request could not be read.', { cause: error });
  }
  return new AppError('internal', 'Something went wrong on the server.', {
    hint: 'Try again; the server’s log holds the details under this request id.',
    cause: error,
  });
}
