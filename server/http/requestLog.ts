import type { FastifyInstance } from 'fastify';

/** One quiet line per request. Addresses go without their query: it holds the tokens of files. */
export function registerRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const [path] = request.url.split('?');
    const about = { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    request.log.debug(about, 'request');
  });
}
