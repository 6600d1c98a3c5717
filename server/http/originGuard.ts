import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { sessionIn } from '../accounts/sessionCookie.ts';
import { AppError } from '../errors.ts';
import { isAllowedHost, isAllowedOrigin, isAllowedSender, type OriginEnv } from '../originRules.ts';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const exposed =
  'Content-Disposition, Content-Range, ETag, Retry-After, X-Request-Id, Tus-Resumable, Upload-Length, Upload-Offset';

/** Refuses foreign hosts and pages (`forbidden`), and answers browsers that ask what pages of other origins may do. */
export function registerOriginGuard(app: FastifyInstance, env: OriginEnv): void {
  app.addHook('onRequest', async (request, reply) => {
    const { host, origin } = request.headers;
    if (!isAllowedHost(host, env)) {
      throw new AppError('forbidden', 'This server does not answer to that host name.', {
        hint: 'Open it by http://localhost, or set HOST.',
      });
    }
    reply.header('Vary', 'Origin');
    if (!safeMethods.has(request.method)) requireKnownSender(request.headers, env);
    if (origin === undefined || !isAllowedOrigin(origin, host, env)) return undefined;
    reply.headers({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': exposed,
    });
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined)
      return undefined;
    return reply
      .code(204)
      .headers({
        'Access-Control-Allow-Methods': 'GET, HEAD, POST, PATCH',
        'Access-Control-Allow-Headers': 'Content-Type, Authorization, Tus-Resumable, Upload-Offset',
        'Access-Control-Max-Age': '600',
      })
      .send();
  });
}

/**
 * Cookies come with whatever a browser sends, so that a session counts only where the browser says which page asks.
 * @throws AppError forbidden
 */
function requireKnownSender(headers: IncomingHttpHeaders, env: OriginEnv): void {
  if (!isAllowedSender(headers, env)) {
    throw new AppError('forbidden', 'Pages of that origin may not do this.', { hint: 'Name it in FRONTEND_URL.' });
  }
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return;
  if (sessionIn(headers.cookie) === undefined) return;
  throw new AppError('forbidden', 'A session’s cookie needs the Origin header beside it.', {
    hint: 'Programs send an API key as `Authorization: Bearer`.',
  });
}
