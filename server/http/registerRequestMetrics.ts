import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from './deps.ts';

/** Measures every request, by the pattern of its route. */
export function registerRequestMetrics(app: FastifyInstance, { metrics }: Pick<HttpDeps, 'metrics'>): void {
  app.addHook('onResponse', async (request, reply) => {
    if (isLongPoll(request.query)) return;
    metrics.http.answered({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    });
  });
}

function isLongPoll(query: unknown): boolean {
  return typeof query === 'object' && query !== null && 'wait' in query && Number(query.wait) > 0;
}
