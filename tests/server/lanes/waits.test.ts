import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Waits } from '#protocol/feed';
import { createLaneControl } from '../../../server/jobs/laneControl.ts';
import { readWaitAccuracy, removeOldEstimates } from '../../../server/jobs/waits/waitRecords.ts';
import { registerWorker } from '../../../server/jobs/workers.ts';
import { startEngine, type Engine } from '../../support/engine.ts';
import { startSockets } from '../../support/socketServer.ts';
import { testPipeline } from '../../support/testPipeline.ts';
import { pino } from 'pino';

const log = pino({ level: 'silent' });
let engine: Engine;
beforeEach(async () => {
  engine = await startEngine({
    test: { ...testPipeline(), units: (input) => (input as { pages: number }).pages },
  });
});
afterEach(async () => await engine.close());

const create = (pages = 10) => engine.jobs.create({ pipeline: 'test', input: { pages }, ownerId: null });
const waitOf = async (jobId: string) => (await engine.jobs.waits([jobId], Date.now())).get(jobId);

/** Jobs that ran for a second per page. */
async function runBefore(count: number): Promise<void> {
  const { pool } = engine.database;
  const made = await Promise.all(Array.from({ length: count }, (_, n) => create(n + 5)));
  for (const { id } of made) await engine.jobs.cancel(id, { kind: 'system' });
  await pool.query(
    `UPDATE jobs SET status = 'completed', started_at = now() - interval '1 hour',
                     finished_at = now() - interval '1 hour' + units * interval '1 second' WHERE id = ANY($1::uuid[])`,
    [made.map(({ id }) => id)],
  );
}

it('tells a range where it knows the lane, keeps what it told, and what came true', async () => {
  const { database } = engine;
  const { pool } = database;
  const [first, second] = [await create(), await create()];
  expect(await waitOf(second.id)).toMatchObject({ position: 2, startsIn: null });
  await runBefore(12);
  await registerWorker(pool, 'worker', { normal: 1 });
  // What was learned before holds for a while.
  const fresh = await startEngine({ test: testPipeline() }, { shared: database });
  const told = (await fresh.jobs.waits([first.id, second.id])).get(second.id);
  expect(told?.position).toBe(2);
  expect(told?.startsIn?.minMs).toBeGreaterThan(3_000);
  expect(told?.startsIn?.maxMs).toBeLessThan(30_000);
  await expect
    .poll(async () => (await pool.query('SELECT 1 FROM wait_estimates')).rowCount, { timeout: 10_000 })
    .toBe(2);
  await createLaneControl({ pool, queue: engine.queue, log }).pause('normal', { id: null, name: null }, 'A test');
  expect((await fresh.jobs.waits([second.id], Date.now())).get(second.id)?.startsIn).toBeNull();
  await fresh.close();

  await pool.query('DELETE FROM lanes');
  await engine.startWorker({ normal: 1 });
  await engine.untilStatus(second.id, 'completed');
  const normal = async () => (await readWaitAccuracy(pool)).find(({ lane }) => lane === 'normal');
  // The first was told to start at once, and did; the second was to wait for ten seconds, and did not.
  await expect.poll(normal, { timeout: 10_000 }).toMatchObject({ judged: 2 });
  expect(await waitOf(second.id)).toBeUndefined();
  await pool.query(`UPDATE wait_estimates SET told_at = now() - interval '31 days'`);
  await removeOldEstimates(pool);
  expect(await normal()).toEqual({ lane: 'normal', judged: 0, inRange: null, medianErrorMs: null });
});

it('tells those who follow a waiting job where it stands, when that changes, and that it waits no more', async () => {
  const sockets = await startSockets(engine);
  const [first, second] = [await create(), await create()];
  const socket = await sockets.feedClient();
  const heard: Waits['waits'] = [];
  socket.on('waits', ({ waits }) => heard.push(...waits));
  const placesOf = (jobId: string) =>
    heard.filter((told) => told.jobId === jobId).map(({ wait }) => wait?.position ?? null);
  await socket.emitWithAck('subscribe', { jobId: second.id, after: 0 });
  await expect.poll(() => placesOf(second.id), { timeout: 10_000 }).toEqual([2]);
  const late = await sockets.feedClient();
  const heardLate: number[] = [];
  late.on('waits', ({ waits }) => heardLate.push(...waits.map(({ wait }) => wait?.position ?? 0)));
  await late.emitWithAck('subscribe', { jobId: second.id, after: 0 });
  await expect.poll(() => heardLate, { timeout: 10_000 }).toEqual([2]);
  await engine.jobs.cancel(first.id, { kind: 'system' });
  await expect.poll(() => placesOf(second.id).at(-1), { timeout: 10_000 }).toBe(1);
  await engine.jobs.cancel(second.id, { kind: 'system' });
  await expect.poll(() => placesOf(second.id).at(-1), { timeout: 10_000 }).toBeNull();
  expect(heard.filter(({ jobId }) => jobId === first.id)).toEqual([]);
  await sockets.close();
});
