import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accountEndpoints } from '#protocol/endpoints/account';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';

/** What anyone may ask and what costs us a hash of a password or a mail. Signing in has its lockout besides. */
const costly: ReadonlySet<string> = new Set(
  [accountEndpoints.signUp, accountEndpoints.requestPasswordReset, accountEndpoints.resetPassword].map(
    ({ path }) => path,
  ),
);

function isCostly({ url }: FastifyRequest): boolean {
  return costly.has(url.split('?')[0] ?? '');
}

function mostOf(request: FastifyRequest): number {
  return isCostly(request) ? limits.costlyRequestsPerMinute : limits.requestsPerMinute;
}

/** Limits the requests of one address to the API; files and pages, of which a gallery asks many at once, are exempt. */
export async function registerRateLimit(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    max: (request) => mostOf(request),
    // What is costly has a count of its own.
    keyGenerator: (request) => (isCostly(request) ? `costly ${request.ip}` : request.ip),
    timeWindow: 60_000,
    allowList: (request) => !request.url.startsWith('/api/') || request.url.startsWith('/api/files/'),
    errorResponseBuilder: (request, { ttl }) =>
      new AppError('rate_limited', `Too many requests: at most ${mostOf(request)} a minute.`, {
        hint: `Try again in ${Math.ceil(ttl / 1000)} s.`,
      }),
  });
}
