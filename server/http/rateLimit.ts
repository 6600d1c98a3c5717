import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';

/** Limits the requests of one address to the API; files and pages, of which a gallery asks many at once, are exempt. */
export async function registerRateLimit(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    max: limits.requestsPerMinute,
    timeWindow: 60_000,
    allowList: (request) => !request.url.startsWith('/api/') || request.url.startsWith('/api/files/'),
    errorResponseBuilder: (_request, { ttl }) =>
      new AppError('rate_limited', `Too many requests: at most ${limits.requestsPerMinute} a minute.`, {
        hint: `Try again in ${Math.ceil(ttl / 1000)} s.`,
      }),
  });
}
