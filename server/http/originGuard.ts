import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors.ts';
import { isAllowedHost, isAllowedOrigin, type OriginEnv } from '../originRules.ts';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const exposed = 'Content-Disposition, Content-Range, ETag, Retry-After, X-Request-Id';

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
    if (origin === undefined) return undefined;
    if (!isAllowedOrigin(origin, host, env)) {
      if (safeMethods.has(request.method)) return undefined;
      throw new AppError('forbidden', 'Pages of that origin may not do this.', { hint: 'Name it in FRONTEND_URL.' });
    }
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
        'Access-Control-Allow-Methods': 'GET, POST',
        'Access-Control-Allow-Headers': 'Content-Type, Authorization',
        'Access-Control-Max-Age': '600',
      })
      .send();
  });
}
