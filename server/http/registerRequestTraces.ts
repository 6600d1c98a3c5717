import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestSpan, Tracing } from '../observability/tracing.ts';

/** A span for every request; what its handler does is within it. */
export function registerRequestTraces(app: FastifyInstance, tracing: Tracing): void {
  const spans = new WeakMap<FastifyRequest, RequestSpan>();
  app.addHook('onRequest', (request, _reply, done) => {
    const { traceparent } = request.headers;
    const known = typeof traceparent === 'string' ? traceparent : undefined;
    spans.set(request, tracing.request({ method: request.method, traceparent: known }));
    done();
  });
  // Only here: what is read of a body before comes as events of the socket, which belong to no request.
  app.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request);
    if (span === undefined) done();
    else span.within(done);
  });
  app.addHook('onResponse', async (request, reply) => {
    spans.get(request)?.end({ route: request.routeOptions.url ?? 'none', status: reply.statusCode });
  });
}
