import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import { accountEndpoints } from '#protocol/endpoints/account';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';
import { viewerOf } from './viewer.ts';

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

/**
 * Limits the requests of one address to the API; files and pages, of which a gallery asks many at once, are exempt.
 * With a store all processes count together.
 */
export async function registerRateLimit(app: FastifyInstance, store: Redis | null): Promise<void> {
  await app.register(rateLimit, {
    max: (request) => mostOf(request),
    // What is costly has a count of its own.
    keyGenerator: (request) => (isCostly(request) ? `costly ${request.ip}` : request.ip),
    timeWindow: 60_000,
    ...(store === null ? {} : { redis: store, nameSpace: 'signalbox:requests:', skipOnError: true }),
    allowList: ({ url }) => !(url.startsWith('/api/') || url.startsWith('/metrics')) || url.startsWith('/api/files/'),
    errorResponseBuilder: (request, { ttl }) =>
      new AppError('rate_limited', `Too many requests: at most ${mostOf(request)} a minute.`, {
        hint: `Try again in ${Math.ceil(ttl / 1000)} s.`,
      }),
  });
}

/**
 * Limits the requests of one person, from however many addresses they come. To be called once it is known who asks.
 * @throws AppError rate_limited
 */
export function limitByPerson(app: FastifyInstance): (request: FastifyRequest) => Promise<void> {
  const count = app.createRateLimit({
    max: limits.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => `person ${viewerOf(request)?.id ?? ''}`,
  });
  return async (request) => {
    if (viewerOf(request)?.id == null) return;
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    throw new AppError('rate_limited', `Too many requests: at most ${limits.requestsPerMinute} a minute.`, {
      retryAfterMs: counted.ttl,
    });
  };
}
