import type { FastifyInstance } from 'fastify';

/** The token of a share link stands in the path of its page. */
const sharedPage = /^(\/shared\/).+/;

/** One quiet line per request. Addresses go without what is secret in them: queries hold the tokens of files. */
export function registerRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?')[0]?.replace(sharedPage, '$1…');
    const about = { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    request.log.debug(about, 'request');
  });
}
