import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { insertJob } from '../../../server/jobs/insertJob.ts';
import { createLaneControl, type LaneControl } from '../../../server/jobs/laneControl.ts';
import type { ServerPipeline } from '../../../server/jobs/pipeline.ts';
import { releaseJob } from '../../../server/jobs/release.ts';
import { startEngine, type Engine } from '../../support/engine.ts';
import { testPipeline } from '../../support/testPipeline.ts';

const operator = { id: 'olga', name: 'Olga' };
const log = pino({ level: 'silent' });
/** A job with more pages than this goes to the large lane and runs until the test lets it end. */
const manyPages = 100;

let engine: Engine;
let lanes: LaneControl;
let endLargeJobs: () => void;
let started: string[];

beforeEach(async () => {
  started = [];
  const ended = new Promise<void>((resolve) => (endLargeJobs = resolve));
  const work = testPipeline({
    collect: async (run) => {
      started.push(run.jobId);
      if (run.input.pages <= manyPages) return;
      const aborted = new Promise<void>((resolve) => run.signal.addEventListener('abort', () => resolve()));
      await Promise.race([ended, aborted]);
    },
  });
  const pipeline: ServerPipeline = {
    ...work,
    lane: (input, { plan }) => ((input as { pages: number }).pages > manyPages ? 'large' : plan),
    units: (input) => (input as { pages: number }).pages,
  };
  engine = await startEngine({ test: pipeline });
  lanes = createLaneControl({ pool: engine.database.pool, queue: engine.queue, log });
});
afterEach(async () => {
  endLargeJobs();
  await engine.close();
});

type About = { owner?: string | null; pages?: number; plan?: 'normal' | 'premium'; jobId?: string };

function create({ owner = null, pages = 1, plan = 'normal', jobId }: About = {}) {
  return engine.jobs.create({ pipeline: 'test', input: { pages }, ownerId: owner, plan, jobId });
}

it('starts nothing in a paused lane, lets what runs go on, and nothing is lost', async () => {
  const running = await create({ pages: 500 });
  await engine.startWorker({ normal: 2, large: 2 });
  await engine.startWorker({ normal: 2, large: 2 });
  await engine.untilStatus(running.id, 'running');
  await lanes.pause('normal', operator, 'Printer jam');
  await lanes.pause('large', operator, 'Disk is full');
  const waiting = [];
  for (let n = 0; n < 10; n += 1) waiting.push(await create());
  waiting.push(await create({ pages: 500 }));
  // Every permission to start something has been used up in vain by now.
  await expect.poll(() => engine.queue.waiting('normal'), { timeout: 10_000 }).toBe(0);
  endLargeJobs();
  await engine.untilStatus(running.id, 'completed');
  expect(started).toEqual([running.id]);
  const paused = await lanes.read();
  expect(paused.lanes.find(({ lane }) => lane === 'normal')).toMatchObject({
    waiting: 10,
    trouble: 'paused',
    paused: { byId: 'olga', byName: 'Olga', reason: 'Printer jam' },
  });
  expect(await lanes.resume('normal')).toBe(true);
  expect(await lanes.resume('large')).toBe(true);
  expect(await lanes.resume('large')).toBe(false);
  for (const { id } of waiting) await engine.untilStatus(id, 'completed');
  expect(started.toSorted()).toEqual([running.id, ...waiting.map(({ id }) => id)].toSorted());
});

it('starts jobs in the order of their turns, and one that was moved to the front first', async () => {
  await lanes.pause('normal', operator, 'To queue some');
  const ada = [await create({ owner: 'ada' }), await create({ owner: 'ada' }), await create({ owner: 'ada' })];
  const ben = await create({ owner: 'ben' });
  const [first, second, third] = ada.map(({ id }) => id);
  await lanes.moveToFront(third ?? '');
  expect(await lanes.waiting('normal', 'all', 10)).toMatchObject([third, first, ben.id, second].map((id) => ({ id })));
  expect(await lanes.waiting('normal', { ownerId: 'ben' }, 10)).toMatchObject([{ id: ben.id }]);
  const waits = await engine.jobs.waits([ben.id, randomUUID()]);
  expect([...waits]).toEqual([[ben.id, expect.objectContaining({ position: 3, startsIn: null })]]);
  await engine.startWorker({ normal: 1 });
  await lanes.resume('normal');
  await engine.untilStatus(second ?? '', 'completed');
  expect(started).toEqual([third, first, ben.id, second]);
  await expect(lanes.moveToFront(ben.id)).rejects.toMatchObject({ code: 'job_not_waiting' });
  await expect(lanes.moveToFront(randomUUID())).rejects.toMatchObject({ code: 'job_not_found' });
});

it('makes one job of an id that its maker chose, however often and however many ask at once', async () => {
  const jobId = randomUUID();
  const made = await Promise.all([1, 2, 3].map(() => create({ owner: 'ada', jobId })));
  expect(made.map(({ id }) => id)).toEqual([jobId, jobId, jobId]);
  expect((await create({ owner: 'ada', jobId, pages: 7 })).name).toBe('1 pages');
  await expect(create({ owner: 'ben', jobId })).rejects.toMatchObject({ code: 'job_not_found' });
  expect(await engine.logOf(jobId)).toHaveLength(2);
});

it('starts a premium job while 500 large ones wait', async () => {
  const large = { pipeline: 'test', name: 'large', lane: 'large', ownerId: 'ada', variant: 'test' } as const;
  const stages = [
    { name: 'collect', weight: 0.5 },
    { name: 'finish', weight: 0.5 },
  ];
  const running = await create({ pages: 500, owner: 'ada' });
  await engine.startWorker({ premium: 1, large: 1 });
  await engine.untilStatus(running.id, 'running');
  const inputs = Array.from({ length: 500 }, () => insertJob(engine.database.pool, { ...large, stages }, {}, ''));
  await Promise.all(inputs);
  const premium = await create({ plan: 'premium', owner: 'ben' });
  await engine.untilStatus(premium.id, 'completed');
  expect(started).toEqual([running.id, premium.id]);
  const { lanes: now } = await lanes.read();
  expect(now).toMatchObject([
    { lane: 'premium', completedLastHour: 1, trouble: null },
    { lane: 'normal', trouble: 'no-workers' },
    { lane: 'large', waiting: 500, active: 1, concurrency: 1, trouble: 'all-busy' },
  ]);
});

it('lines a job that is tried again up behind those who wait, and lets one that lost its worker go first', async () => {
  await lanes.pause('normal', operator, 'To queue some');
  const [again, other] = [await create({ owner: 'ada' }), await create({ owner: 'ada' })];
  await engine.jobs.cancel(again.id, { kind: 'user', id: 'ada' });
  await engine.jobs.retry(again.id, { kind: 'user', id: 'ada' });
  expect(await lanes.waiting('normal', 'all', 10)).toMatchObject([{ id: other.id }, { id: again.id }]);
  await engine.jobLog.append(other.id, () => [{ type: 'started', data: { workerId: 'gone' } }]);
  const newest = await create({ owner: 'ada' });
  await releaseJob(engine, { jobId: other.id, attempt: 1 }, 'worker-lost');
  const order = [other.id, again.id, newest.id];
  expect(await lanes.waiting('normal', 'all', 10)).toMatchObject(order.map((id) => ({ id })));
});

it('acts on the newest row, though another process has written since it last saw the job', async () => {
  const other = await startEngine({ test: testPipeline() }, { shared: engine.database });
  const { id } = await create();
  await engine.jobs.cancel(id, { kind: 'system' });
  await other.jobs.retry(id, { kind: 'system' });
  // This process remembers it as cancelled.
  expect(await engine.jobs.cancel(id, { kind: 'system' })).toMatchObject({ status: 'cancelled', attempt: 2 });
  await other.close();
});
