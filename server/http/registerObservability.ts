import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearerOf } from '../accounts/bearerOf.ts';
import { isOwnAddress } from '../clientAddress.ts';
import { isSame } from '../observability/isSame.ts';
import type { HttpDeps } from './deps.ts';
import { admit } from './viewer.ts';

/**
 * What those who look after the server ask: `/metrics` for Prometheus, and whether the process is alive (`/livez`) and
 * may be sent requests (`/readyz`), which anyone may ask and which tell nothing more.
 */
export function registerObservability(app: FastifyInstance, deps: HttpDeps): void {
  const schema = { hide: true };
  app.get('/metrics', { schema }, async (request, reply) => {
    await admitToMetrics(request, deps);
    reply.header('Cache-Control', 'no-store').type(deps.metrics.contentType);
    return await deps.metrics.text();
  });
  app.get('/livez', { schema }, async (_request, reply) => {
    reply.header('Cache-Control', 'no-store');
    return { status: 'alive' };
  });
  app.get('/readyz', { schema }, async (_request, reply) => {
    const readiness = await deps.probes.ready();
    reply.code(readiness.status === 'ready' ? 200 : 503).header('Cache-Control', 'no-store');
    return readiness;
  });
}

/**
 * A program on this machine, who has the token, and operators.
 * @throws AppError signed_out, forbidden, and what is said of bad credentials
 */
async function admitToMetrics(request: FastifyRequest, { accounts, env, clientAddress }: HttpDeps): Promise<void> {
  const bearer = bearerOf({ cookie: undefined, authorization: request.headers.authorization });
  if (env.METRICS_TOKEN !== undefined && bearer !== undefined && isSame(bearer, env.METRICS_TOKEN)) return;
  // A proxy on this machine asks for others, and says so.
  const isForAnother = forwarding.some((name) => request.headers[name] !== undefined);
  if (isOwnAddress(clientAddress.of(request.raw)) && !isForAnother) return;
  await admit(request, accounts, 'operator');
}

const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const;
