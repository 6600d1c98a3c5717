import { afterAll, beforeAll, expect, it } from 'vitest';
import { queueEndpoints } from '#protocol/endpoints/queues';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

let http: HttpApp;
beforeAll(async () => {
  http = await startHttpApp();
});
afterAll(() => http.stop());

const create = (ownerId: string | null) =>
  http.jobs.create({ pipeline: 'automation', input: { shopUrl: 'https://shop.example/' }, ownerId });
const post = (url: string, payload: object = {}) => http.app.inject({ method: 'POST', url, payload });

it('shows the lanes, pauses them with who and why, and lets them go on', async () => {
  const paused = await post('/api/queues/normal/pause', { reason: '  Printer jam ' });
  const lane = queueEndpoints.pauseLane.response.parse(paused.json()).lanes.find((one) => one.lane === 'normal');
  expect(lane).toMatchObject({ paused: { byId: null, reason: 'Printer jam' }, trouble: 'paused' });
  expect((await post('/api/queues/normal/pause', { reason: ' ' })).statusCode).toBe(400);
  expect((await post('/api/queues/fast/pause', { reason: 'why' })).statusCode).toBe(400);
  const resumed = queueEndpoints.resumeLane.response.parse((await post('/api/queues/normal/resume')).json());
  expect(resumed.lanes.map(({ trouble }) => trouble)).toEqual(['no-workers', 'no-workers', 'no-workers']);
  expect((await post('/api/queues/normal/resume')).statusCode).toBe(200);
  const shown = await http.app.inject({ url: '/api/queues' });
  expect(queueEndpoints.getQueues.response.parse(shown.json()).totalWorkers).toBe(0);
  const { entries } = await http.audit.list({});
  expect(entries).toMatchObject([
    { action: 'lane-resumed', target: 'normal' },
    { action: 'lane-paused', target: 'normal', details: { reason: 'Printer jam' } },
  ]);
});

it('lists who waits in order, tells a job’s place, and moves one to the front', async () => {
  const [first, second] = [await create('ada'), await create('ada')];
  const waitOf = async (id: string) =>
    queueEndpoints.getWait.response.parse((await http.app.inject({ url: `/api/jobs/${id}/wait` })).json()).wait;
  expect(await waitOf(second.id)).toMatchObject({ position: 2, startsIn: null });
  const moved = await post(`/api/jobs/${second.id}/move-to-front`);
  expect(queueEndpoints.moveToFront.response.parse(moved.json()).wait).toMatchObject({ position: 1 });
  const listed = await http.app.inject({ url: '/api/queues/normal/waiting?limit=5' });
  const { jobs } = queueEndpoints.listWaiting.response.parse(listed.json());
  expect(jobs.map(({ job, wait }) => [job.id, wait.position])).toEqual([
    [second.id, 1],
    [first.id, 2],
  ]);
  await http.jobs.cancel(first.id, { kind: 'system' });
  expect(await waitOf(first.id)).toBeNull();
  const late = await post(`/api/jobs/${first.id}/move-to-front`);
  expect([late.statusCode, late.json().error.code]).toEqual([409, 'job_not_waiting']);
  expect((await http.audit.list({})).entries[0]).toMatchObject({ action: 'job-moved', target: second.id });
});
