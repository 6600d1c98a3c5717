import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyJobEvents } from '#protocol/applyJobEvent';
import type { Actor, JobEvent } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { AppError } from '../../../server/errors.ts';
import { reconcile } from '../../../server/jobs/reconcile.ts';
import { startEngine, type Engine } from '../../support/engine.ts';
import { redisMissing, startRedis } from '../../support/redis.ts';
import { makePages, page, testPipeline, untilAborted } from '../../support/testPipeline.ts';
import { pino } from 'pino';

const someone: Actor = { kind: 'user', id: 'someone' };
const request = { pipeline: 'test', input: {}, ownerId: null };
const typesOf = (events: readonly JobEvent[]) => events.map(({ type }) => type);

describe.each(['postgres', 'redis'] as const)('the engine with its queue on %s', (backend) => {
  let redis: Awaited<ReturnType<typeof startRedis>> | null = null;
  let engine: Engine | null = null;

  beforeAll(async () => {
    if (backend === 'redis' && redisMissing === null) redis = await startRedis();
  });
  beforeEach(({ skip }) => {
    if (backend === 'redis' && redisMissing !== null) skip(redisMissing);
  });
  afterEach(async () => {
    await engine?.close();
    engine = null;
  });
  afterAll(async () => await redis?.stop());

  async function start(pipeline = testPipeline()): Promise<Engine> {
    engine = await startEngine({ test: pipeline }, { redisUrl: redis?.url ?? null });
    return engine;
  }

  it('runs a job to its end and tells of every step in its log', async () => {
    const { jobs, startWorker, untilStatus, logOf } = await start();
    await startWorker();
    const created = await jobs.create(request);
    const done = await untilStatus(created.id, 'completed');
    expect(done).toMatchObject({ progress: 100, attempt: 1, name: '3 pages', variant: 'test', workerId: null });
    const events = await logOf(created.id);
    expect(typesOf(events).slice(0, 4)).toEqual(['created', 'queued', 'started', 'stage']);
    expect(typesOf(events).filter((type) => type === 'artifact')).toHaveLength(3);
    expect(events.at(-1)).toMatchObject({ type: 'completed', data: { result: { pages: 3 } } });
  });

  it('keeps the row that lists read equal to the fold of the log', async () => {
    const { jobs, startWorker, untilStatus, logOf } = await start();
    await startWorker();
    const { id } = await jobs.create(request);
    const row = await untilStatus(id, 'completed');
    expect(applyJobEvents(null, await logOf(id))?.summary).toEqual(row);
  });

  it('stops a running step within two seconds of a cancel and keeps what was made', async () => {
    const { jobs, startWorker, untilStatus, logOf } = await start(
      testPipeline({
        collect: async (run) => {
          run.artifact(page(1));
          await untilAborted(run);
        },
      }),
    );
    await startWorker();
    const { id } = await jobs.create(request);
    await untilStatus(id, 'running');
    while (!typesOf(await logOf(id)).includes('artifact')) await sleep(5);
    await jobs.cancel(id, someone);
    const { state } = await jobs.state(id);
    expect(state.summary.status).toBe('cancelled');
    expect([...state.artifacts.keys()]).toEqual(['page-1']);
    await sleep(50);
    expect((await logOf(id)).at(-1)?.type).toBe('cancelled');
  });

  it('writes nothing more for a step that does not heed the cancel', async () => {
    let isStopped = false;
    const { jobs, startWorker, untilStatus, logOf } = await start(
      testPipeline({
        collect: async (run) => {
          for (let n = 0; !isStopped; n += 1) {
            run.log('info', `line ${n}`);
            await sleep(5);
          }
        },
      }),
    );
    await startWorker();
    const { id } = await jobs.create(request);
    await untilStatus(id, 'running');
    await jobs.cancel(id, someone);
    await sleep(200);
    isStopped = true;
    expect((await logOf(id)).at(-1)?.type).toBe('cancelled');
  });

  it('cancels a job that waits, so that no worker ever begins it', async () => {
    const { jobs, startWorker, logOf } = await start();
    const { id } = await jobs.create(request);
    await jobs.cancel(id, someone);
    await startWorker();
    await sleep(300);
    expect(typesOf(await logOf(id))).toEqual(['created', 'queued', 'cancelled']);
  });

  it('retries from the failed stage and makes nothing twice', async () => {
    let isBroken = true;
    const { jobs, startWorker, untilStatus, logOf } = await start(
      testPipeline({
        finish: () =>
          isBroken ? Promise.reject(new AppError('label_failed', 'No ink', { hint: 'Add ink' })) : Promise.resolve(),
      }),
    );
    await startWorker();
    const { id } = await jobs.create(request);
    const failed = await untilStatus(id, 'failed');
    expect(failed.error).toEqual({ code: 'label_failed', message: 'No ink', hint: 'Add ink' });
    isBroken = false;
    const retried = await jobs.retry(id, someone);
    expect(retried).toMatchObject({ attempt: 2, progress: 50, error: null });
    await untilStatus(id, 'completed');
    const events = await logOf(id);
    const added = events.flatMap((event) => (event.type === 'artifact' ? event.data.artifact.id : []));
    expect(added).toEqual(['page-1', 'page-2', 'page-3']);
    expect(events.filter(({ type }) => type === 'started')).toHaveLength(2);
  });

  it('retries the items that failed in a job that completed', async () => {
    let isBroken = true;
    const { jobs, startWorker, untilStatus } = await start(
      testPipeline({
        collect: async (run) => {
          for (const n of [1, 2]) {
            if (run.job().artifacts.get(`page-${n}`) === undefined) {
              run.artifact(page(n, n === 2 && isBroken ? 'failed' : 'ready'));
            }
          }
          await run.flush();
        },
      }),
    );
    await startWorker();
    const { id } = await jobs.create(request);
    const first = await untilStatus(id, 'completed');
    expect(first.stages[0]?.failed).toBe(1);
    isBroken = false;
    await jobs.retry(id, someone);
    const second = await untilStatus(id, 'completed');
    expect(second).toMatchObject({ attempt: 2, stages: [{ failed: 0 }, {}] });
    await expect(jobs.retry(id, someone)).rejects.toMatchObject({ code: 'job_finished' });
  });

  it('fails a stage that takes longer than its limit and says which', async () => {
    const { jobs, startWorker, untilStatus } = await start(testPipeline({ timeoutMs: 200, collect: untilAborted }));
    await startWorker();
    const { id } = await jobs.create(request);
    const failed = await untilStatus(id, 'failed');
    expect(failed.error?.code).toBe('stage_timeout');
    expect(failed.error?.message).toContain('collect');
    expect(failed.stages[0]?.status).toBe('failed');
  });

  it('hands a running job back on shutdown, and another worker goes on with it', async () => {
    let isFirst = true;
    const { jobs, queue, startWorker, untilStatus, logOf } = await start(
      testPipeline({
        collect: async (run) => {
          await makePages(run);
          if (!isFirst) return;
          isFirst = false;
          await untilAborted(run);
        },
      }),
    );
    const worker = await startWorker();
    const { id } = await jobs.create(request);
    while ((await jobs.state(id)).state.artifacts.size < 3) await sleep(5);
    await worker.stop();
    expect(await jobs.summary(id)).toMatchObject({ status: 'queued', attempt: 2 });
    // Also where the worker that stops was waiting for an item, and is handed this one.
    await expect.poll(() => queue.waiting('normal')).toBe(1);
    expect(await jobs.summary(id)).toMatchObject({ status: 'queued', attempt: 2 });
    await startWorker();
    await untilStatus(id, 'completed');
    expect(typesOf(await logOf(id)).filter((type) => type === 'artifact')).toHaveLength(3);
  });

  it('takes a job over from a worker that is gone, and lets the zombie write nothing', async () => {
    const { jobs, jobLog, queue, database, startWorker, untilStatus, logOf } = await start();
    const { id } = await jobs.create(request);
    await jobLog.append(id, () => [
      { type: 'started', data: { workerId: 'gone' } },
      { type: 'stage', data: { stage: 'collect', status: 'running' } },
      { type: 'artifact', data: { op: 'added', artifact: page(1) } },
    ]);
    await startWorker();
    const done = await untilStatus(id, 'completed');
    expect(done.attempt).toBe(2);
    const added = (await logOf(id)).flatMap((event) => (event.type === 'artifact' ? event.data.artifact.id : []));
    expect(added).toEqual(['page-1', 'page-2', 'page-3']);
    await reconcile({ pool: database.pool, jobLog, queue, log: pino({ level: 'silent' }), self: null });
    expect((await jobs.summary(id)).lastSeq).toBe(done.lastSeq);
  });

  it('fails a job that loses worker after worker without getting anywhere', async () => {
    const { jobs, jobLog, queue, database } = await start();
    const { id } = await jobs.create(request);
    for (let lost = 0; lost <= limits.lostInARow; lost += 1) {
      await jobLog.append(id, () => [{ type: 'started', data: { workerId: 'gone' } }]);
      await reconcile({ pool: database.pool, jobLog, queue, log: pino({ level: 'silent' }), self: null });
    }
    expect(await jobs.summary(id)).toMatchObject({ status: 'failed', error: { code: 'worker_lost' } });
  });

  it('fills a queue that has lost everything from the database', async () => {
    const first = await start();
    const { id } = await first.jobs.create(request);
    // What the queue holds is taken out behind the engine's back.
    await first.queue.work('normal', 1, () => Promise.resolve());
    while ((await first.queue.waiting('normal')) > 0) await sleep(10);
    await first.queue.close();
    const second = await startEngine(
      { test: testPipeline() },
      { redisUrl: redis?.url ?? null, shared: first.database },
    );
    await second.startWorker();
    expect(await second.untilStatus(id, 'completed')).toMatchObject({ attempt: 1 });
    await second.close();
  });

  it('refuses what it can’t run before anything is stored', async () => {
    const { jobs } = await start();
    await expect(jobs.create({ ...request, pipeline: 'none' })).rejects.toMatchObject({ code: 'pipeline_not_found' });
    await expect(jobs.create({ ...request, input: { pages: 'x' } })).rejects.toMatchObject({ code: 'bad_request' });
    const query = { sort: 'newest', limit: 10 } as const;
    expect((await jobs.list(query, 'all')).jobs).toEqual([]);
  });
});
