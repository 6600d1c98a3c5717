import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobEventDraft } from '#protocol/jobEvent';
import { createMetrics } from '../../../server/observability/metrics.ts';
import { packageRoot } from '../../../server/packageRoot.ts';
import { noClients } from '../../../server/system/createSystem.ts';
import { signedIn } from '../../support/accounts.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

const token = 'a token of Prometheus';
let http: HttpApp;
beforeAll(async () => {
  http = await startHttpApp({ env: { AUTH: 'accounts', METRICS_TOKEN: token } });
});
afterAll(() => http.stop());

const elsewhere = { remoteAddress: '203.0.113.9' };
const scrape = async () => (await http.app.inject({ url: '/metrics' })).body;

/** The value of one line, by its name and labels as Prometheus writes them; undefined where there is none. */
function valueOf(text: string, line: string): number | undefined {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
}

it('counts what becomes of jobs, by pipeline and lane', async () => {
  const input = { shopUrl: 'http://localhost/shop' };
  const { id } = await http.jobs.create({ pipeline: 'automation', input, ownerId: null });
  const events: JobEventDraft[] = [
    { type: 'started', data: { workerId: 'w' } },
    { type: 'stage', data: { stage: 'crawl', status: 'running' } },
    { type: 'stage', data: { stage: 'crawl', status: 'completed' } },
    { type: 'failed', data: { error: { code: 'internal', message: 'It broke' } } },
  ];
  await http.jobLog.append(id, () => events);
  const text = await scrape();
  const of = '{pipeline="automation",lane="normal"';
  expect(valueOf(text, `signalbox_jobs_created_total${of}}`)).toBe(1);
  expect(valueOf(text, `signalbox_jobs_started_total${of}}`)).toBe(1);
  expect(valueOf(text, `signalbox_jobs_ended_total${of},outcome="failed"}`)).toBe(1);
  expect(valueOf(text, `signalbox_job_duration_seconds_count${of},outcome="failed"}`)).toBe(1);
  expect(valueOf(text, 'signalbox_job_wait_seconds_count{lane="normal"}')).toBe(1);
  expect(valueOf(text, 'signalbox_job_stage_duration_seconds_count{pipeline="automation",stage="crawl"}')).toBe(1);
  expect(valueOf(text, 'signalbox_job_events_appended_total{type="stage"}')).toBe(2);
  expect(valueOf(text, 'signalbox_append_duration_seconds_count')).toBeGreaterThan(0);
});

it('tells how the lanes stand', async () => {
  await http.jobs.create({ pipeline: 'automation', input: { shopUrl: 'http://localhost/shop' }, ownerId: null });
  await expect
    .poll(async () => valueOf(await scrape(), 'signalbox_lane_waiting_jobs{lane="normal"}'), { timeout: 10_000 })
    .toBe(1);
  const text = await scrape();
  expect(valueOf(text, 'signalbox_lane_paused{lane="normal"}')).toBe(0);
  expect(valueOf(text, 'signalbox_lane_oldest_waiting_seconds{lane="normal"}')).toBeGreaterThanOrEqual(0);
  expect(valueOf(text, 'signalbox_database_up')).toBe(1);
});

it('says nothing of the lanes, and that it cannot, where the database does not answer', async () => {
  const metrics = createMetrics();
  const clients = () => ({ ...noClients, longPolls: 0 });
  const traffic = () => ({ frames: 7, events: 70, refused: 0 });
  metrics.addSystem({ queues: () => Promise.reject(new Error('away')), clients, traffic });
  const text = await metrics.text();
  expect(valueOf(text, 'signalbox_database_up')).toBe(0);
  expect(text).not.toContain('signalbox_lane_waiting_jobs{');
  expect(valueOf(text, 'signalbox_feed_events_delivered_total')).toBe(70);
});

it('measures requests by the pattern of their route, and never by their address', async () => {
  const secret = 'a-secret-in-the-address';
  await http.app.inject({ url: `/api/jobs/${secret}` });
  await http.app.inject({ url: `/${secret}.php?token=${secret}` });
  const text = await scrape();
  expect(text).toContain('route="/api/jobs/:jobId",status="401"');
  expect(text).not.toContain(secret);
});

it('is for programs on this machine, for who has the token, and for operators', async () => {
  const status = async (options: object) => (await http.app.inject({ url: '/metrics', ...options })).statusCode;
  expect(await status({})).toBe(200);
  expect(await status(elsewhere)).toBe(401);
  // What a proxy on this machine passes on comes from elsewhere.
  expect(await status({ headers: { 'x-forwarded-for': '203.0.113.9' } })).toBe(401);
  expect(await status({ ...elsewhere, headers: { authorization: `Bearer ${token}` } })).toBe(200);
  expect(await status({ ...elsewhere, headers: { authorization: `Bearer ${token}.` } })).toBe(401);
  const [operator, user] = [await signedIn(http, { role: 'operator' }), await signedIn(http, { role: 'user' })];
  expect(await status({ ...elsewhere, headers: operator.headers })).toBe(200);
  expect(await status({ ...elsewhere, headers: user.headers })).toBe(403);
});

it('has every figure that the dashboard of Grafana shows', async () => {
  const text = await scrape();
  const known = new Set(
    [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) => {
      return type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name, `${name}_sum`];
    }),
  );
  const dashboard = readFileSync(join(packageRoot, 'deploy', 'grafana', 'signalbox.json'), 'utf8');
  const names = [...dashboard.matchAll(/\b((?:signalbox|process|nodejs)_\w+)(?=[{,)])/g)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
  // And what we count is shown.
  const ours = [...text.matchAll(/^# TYPE (signalbox_\w+) /gm)].map(([, name = '']) => name);
  expect(ours.filter((name) => !dashboard.includes(name))).toEqual([]);
});

it('says that it lives, and whether it may be sent requests', async () => {
  const probe = async (url: string) => {
    const answer = await http.app.inject({ url, ...elsewhere });
    return [answer.statusCode, answer.json()];
  };
  expect(await probe('/livez')).toEqual([200, { status: 'alive' }]);
  const ready = { status: 'ready', database: 'ok', queue: 'ok', draining: false };
  expect(await probe('/readyz')).toEqual([200, ready]);
  await http.shutdown.run();
  expect(await probe('/readyz')).toEqual([503, { ...ready, status: 'not ready', draining: true }]);
  expect((await probe('/livez'))[0]).toBe(200);
});
