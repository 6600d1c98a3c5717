import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorCodes } from '#protocol/errorCodes';
import type { AppError } from '../errors.ts';
import { drainRequest } from './drainRequest.ts';
import { presentError } from './presenters/presentError.ts';
import { toAppError } from './toAppError.ts';

/** How a family of routes words an error; the native one is `presentError`. */
export type PresentError = (error: AppError, requestId: string) => Record<string, unknown>;

/** Makes every error of `app` an answer with a code; faults of ours are logged with their cause and never told. */
export function registerErrorHandler(app: FastifyInstance, present: PresentError = presentError): void {
  app.setErrorHandler((thrown, request, reply) => sendError(toAppError(thrown), request, reply, present));
}

export async function sendError(
  error: AppError,
  request: FastifyRequest,
  reply: FastifyReply,
  present: PresentError = presentError,
): Promise<FastifyReply> {
  logError(error, request);
  // The library hangs up on a body that is too large; a browser would then never see the reason.
  if (error.code === 'payload_too_large') {
    reply.removeHeader('connection');
    drainRequest(request.raw);
  }
  if (error.retryAfterMs !== undefined) reply.header('Retry-After', Math.ceil(error.retryAfterMs / 1000));
  return reply
    .code(error.status)
    .header('Cache-Control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(present(error, request.id));
}

function logError(error: AppError, request: FastifyRequest): void {
  const gone = request.raw.destroyed && !request.raw.complete;
  if (errorCodes[error.code].expected || gone) request.log.debug({ code: error.code }, error.message);
  else request.log.error({ err: error }, 'request failed');
}
