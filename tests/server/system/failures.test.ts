import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemEndpoints } from '#protocol/endpoints/system';
import { fingerprintOf } from '../../../server/system/failures/fingerprint.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';
import { writeJobRows } from '../../support/jobRows.ts';

const failure = (message: string) => fingerprintOf({ pipeline: 'test', stage: 'crawl', code: 'unavailable', message });

it.each([
  ['numbers', 'Page 3 of 12 took 1,203.5 ms', 'Page 11 of 40 took 9 ms'],
  ['addresses', 'https://shop.example/a?b=1 does not answer', 'http://10.0.0.1:81/ does not answer'],
  ['ids', 'Job 0b5e1f0e-58b4-4c55-9a53-7f1d8d6b0001 is gone', 'Job 9b5e1f0e-58b4-4c55-9a53-7f1d8d6b0002 is gone'],
  ['hashes', 'Object deadbeef01 is missing', 'Object 0123456789abcdef is missing'],
  ['paths', 'Can’t read /var/lib/a/b.pdf', 'Can’t read /tmp/c.pdf'],
  ['names', '“report.pdf” is damaged', '“other thing.pdf” is damaged'],
  ['people', 'Mail to anna@example.com was refused', 'Mail to b.c@example.org was refused'],
])('takes failures that differ by %s only for one', (_, one, other) => {
  expect(failure(one)).toBe(failure(other));
});

it('keeps apart what happened elsewhere, or is something else', () => {
  const one = { pipeline: 'a', stage: 's', code: 'c', message: 'It broke' };
  const others = [{ pipeline: 'b' }, { stage: null }, { code: 'd' }, { message: 'It burnt' }];
  const all = [one, ...others.map((other) => ({ ...one, ...other }))].map(fingerprintOf);
  expect(new Set(all).size).toBe(all.length);
});

let http: HttpApp;
beforeAll(async () => {
  http = await startHttpApp();
});
afterAll(() => http.stop());

async function groups(range: string) {
  const answer = await http.app.inject({ url: `/api/system/failures?range=${range}` });
  return systemEndpoints.listFailures.response.parse(answer.json()).groups;
}

it('groups failed jobs by cause and retries one group, and no other', async () => {
  const now = Date.now();
  const error = (message: string) => ({ code: 'unavailable', message });
  const ended = (agoMs: number) => ({ queuedAt: now - agoMs, startedAt: now - agoMs, finishedAt: now - agoMs });
  const row = { status: 'failed', stage: 'crawl' } as const;
  await writeJobRows(http.pool, [
    { ...row, ...ended(5_000), error: error('It burnt'), name: 'alone' },
    { status: 'completed', ...ended(1_000) },
    { ...row, ...ended(3 * 60 * 60_000), error: error('Shop 4 is away'), name: 'long ago' },
  ]);
  // Jobs with a log, which can be tried again.
  const create = async (name: string) => {
    const job = await http.jobs.create({
      pipeline: 'automation',
      name,
      input: { shopUrl: 'http://localhost' },
      ownerId: null,
    });
    await http.jobLog.append(job.id, () => [
      { type: 'started', data: { workerId: 'w' } },
      { type: 'stage', data: { stage: 'crawl', status: 'running' } },
      { type: 'failed', data: { error: error(`Shop ${name} is away`), stage: 'crawl' } },
    ]);
    return job.id;
  };
  const [first, second] = [await create('1'), await create('2')];

  const [away, burnt, ...more] = await groups('1h');
  expect(more).toEqual([]);
  expect(burnt).toMatchObject({ count: 1, jobs: [{ name: 'alone' }], error: { message: 'It burnt' } });
  expect(away).toMatchObject({
    pipeline: 'automation',
    stage: 'crawl',
    error: { code: 'unavailable', message: 'Shop 2 is away' },
    count: 2,
    retryable: 2,
    jobs: [
      { id: second, name: '2' },
      { id: first, name: '1' },
    ],
  });
  // Of another pipeline, and so of another cause.
  expect((await groups('24h')).map(({ count }) => count)).toEqual([2, 1, 1]);

  const url = `/api/system/failures/${away?.fingerprint}/retry`;
  const retry = () => http.app.inject({ method: 'POST', url, payload: { range: '1h' } });
  expect((await retry()).json()).toEqual({ retried: 2, skipped: 0 });
  expect((await http.jobs.summary(first)).status).toBe('queued');
  expect(await groups('1h')).toEqual([burnt]);
  expect((await retry()).statusCode).toBe(404);
  const { entries } = await http.audit.list({ action: 'failures-retried' });
  expect(entries).toMatchObject([
    { target: away?.fingerprint, details: { pipeline: 'automation', code: 'unavailable', retried: 2, skipped: 0 } },
  ]);
});

it('answers how the system stands, and its figures over time', async () => {
  const system = await http.app.inject({ url: '/api/system' });
  const status = systemEndpoints.getSystem.response.parse(system.json());
  expect(status.lastHour).toMatchObject({ completed: 1, failed: 1, errorRate: 0.5 });
  expect(status.server.memoryBytes).toBeGreaterThan(0);
  const metrics = await http.app.inject({ url: '/api/system/metrics?range=15m' });
  expect(systemEndpoints.getMetrics.response.parse(metrics.json())).toEqual({ everyMs: 5_000, points: [] });
  const accuracy = await http.app.inject({ url: '/api/system/wait-accuracy' });
  expect(systemEndpoints.getWaitAccuracy.response.parse(accuracy.json()).lanes).toHaveLength(3);
});
