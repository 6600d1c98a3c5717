import { afterEach, expect, it } from 'vitest';
import { limits } from '#protocol/limits';
import { apiKeyOf, signedIn } from '../../support/accounts.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';
import { redisMissing, startRedis } from '../../support/redis.ts';

const started: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of started.splice(0).toReversed()) await one.stop();
});

async function start(env: Record<string, string> = {}): Promise<HttpApp> {
  const app = await startHttpApp({ env: { AUTH: 'accounts', ...env } });
  started.push(app);
  return app;
}

type From = { remoteAddress: string; headers?: Record<string, string> };

/** The answers to so many requests, by status. */
async function answers(
  app: HttpApp,
  count: number,
  fromOf: (n: number) => From,
  url = '/api/health',
): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  for (let n = 0; n < count; n += 1) {
    const { statusCode } = await app.app.inject({ url, ...fromOf(n) });
    statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
  }
  return statuses;
}

const most = limits.requestsPerMinute;

it('one address asks so often a minute, and another then still may', async () => {
  const app = await start();
  expect(await answers(app, most + 10, () => ({ remoteAddress: '203.0.113.1' }))).toEqual({ 200: most, 429: 10 });
  expect(await answers(app, 1, () => ({ remoteAddress: '203.0.113.2' }))).toEqual({ 200: 1 });
  const refused = await app.app.inject({ url: '/api/health', remoteAddress: '203.0.113.1' });
  expect(refused.json().error.code).toBe('rate_limited');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
});

it('one person asks so often, from however many addresses', async () => {
  const app = await start();
  const [anna, ben] = [await signedIn(app), await signedIn(app)];
  const authorization = `Bearer ${await apiKeyOf(app, anna)}`;
  const from = (n: number) => ({ remoteAddress: `203.0.113.${n % 200}`, headers: { authorization } });
  expect(await answers(app, most + 10, from)).toEqual({ 200: most, 429: 10 });
  expect(await answers(app, 1, () => ({ remoteAddress: '203.0.113.1', headers: ben.headers }))).toEqual({ 200: 1 });
});

it('all processes count together where they share a Redis, and go on without it', async (context) => {
  if (redisMissing !== null) context.skip(redisMissing);
  const redis = await startRedis();
  const apps = [await start({ REDIS_URL: redis.url }), await start({ REDIS_URL: redis.url })];
  const from = () => ({ remoteAddress: '203.0.113.1' });
  const counts: Record<number, number>[] = [];
  for (const app of apps) counts.push(await answers(app, most / 2 + 5, from));
  expect(counts).toEqual([{ 200: most / 2 + 5 }, { 200: most / 2 - 5, 429: 10 }]);
  await redis.stop();
  for (const app of apps) expect(await answers(app, 1, from)).toEqual({ 200: 1 });
});
