import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { limits } from '#protocol/limits';
import { metricPointSchema, metricRanges, metricResolutions, type MetricPoint } from '#protocol/metrics';
import { foldPoints } from '../../../server/system/metrics/foldPoints.ts';
import { readPoints, writePoint } from '../../../server/system/metrics/metricPoints.ts';
import { readMetrics } from '../../../server/system/metrics/readMetrics.ts';
import { readMoves } from '../../../server/system/metrics/readMoves.ts';
import { sampleRound } from '../../../server/system/metrics/sampleRound.ts';
import { writeJobRows } from '../../support/jobRows.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

const { fine, middle, coarse } = metricResolutions;
/** The end of a coarse time, so that every resolution begins anew after it; lately enough to be within each range. */
const t0 = Math.floor((Date.now() - 30 * 60_000) / coarse.everyMs) * coarse.everyMs;
const iso = (ms: number) => new Date(ms).toISOString();

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('TRUNCATE metric_points; TRUNCATE jobs CASCADE');
});

/** A point with this many jobs started in the normal lane, and as many waiting. */
function pointOf(atMs: number, count: number): MetricPoint {
  const lane = { waiting: 0, active: 0, started: 0, completed: 0, failed: 0, waitMs: null, runMs: null };
  const times = { p50: count, p95: count, p99: count };
  return {
    at: iso(atMs),
    lanes: { premium: lane, normal: { ...lane, waiting: count, started: count, runMs: times }, large: lane },
    waitMs: null,
    runMs: times,
    workers: { idle: count, processing: 0, stalled: 0, offline: 0 },
    cpuPercent: count,
    memoryBytes: count,
    eventsPerSecond: count,
    sockets: count,
  };
}
const take = (atMs: number) => Promise.resolve(pointOf(atMs, 1));
const all = (resolution: keyof typeof metricResolutions) => readPoints(database.pool, resolution, 0, Date.now());

it('takes one point for all processes, whoever comes first', async () => {
  let taken = 0;
  const slowly = async (atMs: number) => {
    taken += 1;
    await database.pool.query('SELECT pg_sleep(0.05)');
    return pointOf(atMs, 1);
  };
  const atMs = t0 + fine.everyMs;
  await Promise.all([1, 2, 3].map(() => sampleRound(database.pool, atMs, slowly)));
  await sampleRound(database.pool, atMs, slowly);
  expect(taken).toBe(1);
  expect((await all('fine')).map(({ at }) => at)).toEqual([iso(atMs)]);
});

it('gives the lock back where a point could not be taken', async () => {
  const atMs = t0 + fine.everyMs;
  await expect(sampleRound(database.pool, atMs, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  await sampleRound(database.pool, atMs, take);
  expect(await all('fine')).toHaveLength(1);
});

it('counts what began and ended within a time, with the times that it took', async () => {
  await writeJobRows(database.pool, [
    { status: 'completed', queuedAt: t0, startedAt: t0 + 1_000, finishedAt: t0 + 3_000 },
    { status: 'completed', lane: 'large', queuedAt: t0, startedAt: t0 + 2_000, finishedAt: t0 + 5_000 },
    { status: 'failed', queuedAt: t0, startedAt: t0 + 3_000, finishedAt: t0 + 3_500 },
    // Of another time: at its very beginning, and after it.
    { status: 'completed', queuedAt: t0 - 9_000, startedAt: t0 - 8_000, finishedAt: t0 },
    { status: 'running', queuedAt: t0, startedAt: t0 + 5_001 },
    // Waits again, and has kept the start of its last attempt.
    { status: 'queued', queuedAt: t0 + 4_000, startedAt: t0 + 2_000 },
  ]);
  const moves = await readMoves(database.pool, t0, t0 + 5_000);
  expect(moves).toMatchObject({ started: 4, completed: 2, failed: 1, runMs: { p50: 2_000, p95: 3_000, p99: 3_000 } });
  expect(moves.waitMs).toEqual({ p50: 2_000, p95: 3_000, p99: 3_000 });
  expect(moves.lanes.large).toMatchObject({ started: 1, completed: 1, failed: 0, waitMs: { p50: 2_000 } });
  expect(moves.lanes.premium).toEqual({ started: 0, completed: 0, failed: 0, waitMs: null, runMs: null });
});

it('adds up what finer points counted, takes percentiles from the jobs, and leaves gaps as they are', async () => {
  await writeJobRows(database.pool, [
    { status: 'completed', queuedAt: t0, startedAt: t0 + 1_000, finishedAt: t0 + 8_000 },
  ]);
  // A minute of which a third was not looked at; a minute in which no server ran; the first point of the next.
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) await writePoint(database.pool, 'fine', pointOf(t0 + n * fine.everyMs, n));
  await sampleRound(database.pool, t0 + 2 * middle.everyMs + fine.everyMs, take);

  const [minute, ...more] = await all('middle');
  expect(more).toEqual([]);
  expect(metricPointSchema.parse(minute)).toMatchObject({
    at: iso(t0 + middle.everyMs),
    lanes: { normal: { started: 36, waiting: 8, runMs: { p50: 7_000 } } },
    runMs: { p50: 7_000 },
    workers: { idle: 8 },
    cpuPercent: 4.5,
    memoryBytes: 8,
    sockets: 8,
  });
  expect(await all('coarse')).toEqual([]);
  // The quarter of an hour is over: both coarser points are due at once.
  await sampleRound(database.pool, t0 + coarse.everyMs, take);
  expect((await all('middle')).map(({ at }) => at)).toEqual(
    [t0 + middle.everyMs, t0 + 3 * middle.everyMs, t0 + coarse.everyMs].map(iso),
  );
  expect(await all('coarse')).toMatchObject([
    { at: iso(t0 + coarse.everyMs), lanes: { normal: { started: 38 } }, runMs: { p50: 7_000 } },
  ]);
});

it('keeps each resolution as long as it says', async () => {
  const old = { fine: t0 - fine.keptMs, middle: t0 - middle.keptMs, coarse: t0 - coarse.keptMs } as const;
  for (const [resolution, atMs] of Object.entries(old)) {
    await writePoint(database.pool, resolution as keyof typeof old, pointOf(atMs, 1));
    await writePoint(database.pool, resolution as keyof typeof old, pointOf(atMs + 2 * coarse.everyMs, 1));
  }
  await writePoint(database.pool, 'fine', pointOf(t0 + fine.everyMs, 1));
  await sampleRound(database.pool, t0 + middle.everyMs, take);
  const ends = async (resolution: keyof typeof old) => (await all(resolution)).map(({ at }) => at);
  for (const resolution of ['fine', 'middle', 'coarse'] as const) {
    expect(await ends(resolution)).not.toContain(iso(old[resolution]));
    expect(await ends(resolution)).toContain(iso(old[resolution] + 2 * coarse.everyMs));
  }
});

it('answers a range, or what is later than what one has', async () => {
  const from = Math.floor(Date.now() / fine.everyMs) * fine.everyMs - 60_000;
  for (const n of [1, 2, 3, 4, 5, 6]) await writePoint(database.pool, 'fine', pointOf(from + n * fine.everyMs, n));
  expect(await readMetrics(database.pool, '6h', 0)).toEqual({ everyMs: middle.everyMs, points: [] });
  const told = async (afterMs: number) =>
    (await readMetrics(database.pool, '15m', afterMs)).points.map((p) => p.sockets);
  expect(await told(0)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await told(from + 4 * fine.everyMs)).toEqual([5, 6]);
});

it('thins what is too much for an answer, and tells of times only once they are over', async () => {
  const each = Math.ceil(metricRanges['30d'].ms / coarse.everyMs / limits.metricPoints);
  const everyMs = each * coarse.everyMs;
  const end = Math.floor(t0 / everyMs) * everyMs;
  for (let n = 1; n <= 2 * each + 1; n += 1) {
    await writePoint(database.pool, 'coarse', pointOf(end - 2 * everyMs + n * coarse.everyMs, 1));
  }
  const month = await readMetrics(database.pool, '30d', 0);
  expect(month.everyMs).toBe(everyMs);
  expect(month.points.map(({ at, lanes }) => [at, lanes.normal.started])).toEqual([
    [iso(end - everyMs), each],
    [iso(end), each],
  ]);
  const later = await readMetrics(database.pool, '30d', end - everyMs);
  expect(later.points).toEqual(month.points.slice(1));
});

it('folds without the jobs to what is too high rather than too low', () => {
  const folded = foldPoints([pointOf(t0, 3), pointOf(t0 + 1, 1)], iso(t0 + 1));
  expect(folded).toMatchObject({ runMs: { p50: 3, p99: 3 }, waitMs: null, cpuPercent: 2, workers: { idle: 1 } });
});
