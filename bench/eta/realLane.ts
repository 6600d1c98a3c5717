import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { definePipeline } from '#protocol/pipelines/definePipeline';
import type { JobSummary } from '#protocol/job';
import { openDatabase } from '../../server/database/database.ts';
import { startEmbeddedPostgres } from '../../server/database/embeddedPostgres.ts';
import { createFileStorage } from '../../server/integrations/fileStorage.ts';
import { jobFiles } from '../../server/integrations/jobFiles.ts';
import { createJobs } from '../../server/jobs/createJobs.ts';
import { insertJob } from '../../server/jobs/insertJob.ts';
import { createLocalBus } from '../../server/jobs/jobBus.ts';
import { createJobLog } from '../../server/jobs/jobLog.ts';
import type { ServerPipeline } from '../../server/jobs/pipeline.ts';
import { openJobQueue } from '../../server/jobs/queue.ts';
import { readQueues } from '../../server/jobs/queues.ts';
import { startWorker } from '../../server/jobs/startWorker.ts';
import { createLogger } from '../../server/logger.ts';
import { percentile } from '../percentile.ts';

type Input = { ms: number; lane: 'premium' | 'normal' | 'large' };

const stages = [{ name: 'work', weight: 1 }];
/** Whose one step takes so long, and which waits where it is told to. */
const pipeline = {
  contract: definePipeline({
    input: z.object({ ms: z.number(), lane: z.enum(['premium', 'normal', 'large']) }),
    result: z.record(z.string(), z.json()),
    stages,
    stagesFor: () => ({ variant: 'bench', stages }),
  }),
  defaultName: () => 'bench',
  prepare: () => Promise.resolve(),
  lane: ({ lane }: Input) => lane,
  uploads: {},
  steps: [
    {
      stage: 'work',
      timeoutMs: 60_000,
      run: ({ input, signal }: { input: Input; signal: AbortSignal }) =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, input.ms);
          signal.addEventListener('abort', () => {
            clearTimeout(timer);
            resolve();
          });
        }),
    },
  ],
  result: () => Promise.resolve({}),
} as unknown as ServerPipeline;

export type RealLane = Awaited<ReturnType<typeof openRealLane>>;

/** The engine as it is, on a PostgreSQL of its own in a temporary folder. */
export async function openRealLane() {
  const log = createLogger({ level: 'error' });
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log });
  const database = await openDatabase(postgres.url, { log });
  const { pool } = database;
  const bus = createLocalBus((error) => log.error(error));
  const jobLog = createJobLog(pool, bus);
  const queue = await openJobQueue({ kind: 'postgres', url: postgres.url }, log);
  const pipelines = { bench: pipeline };
  const nothing = () => Promise.reject(new Error('there are no uploads here'));
  const uploads = { findOwnUpload: nothing, takeUpload: nothing };
  const jobs = createJobs({ pool, jobLog, bus, queue, pipelines, uploads, log, epoch: 'bench' });
  const storage = createFileStorage(folder);
  const filesOf = (jobId: string) => jobFiles(storage, jobId);
  const lanes = { premium: 1, normal: 2, large: 1 };
  const worker = await startWorker({
    pool,
    databaseUrl: postgres.url,
    jobLog,
    bus,
    queue,
    pipelines,
    filesOf,
    findUpload: nothing,
    lanes,
    log,
  });

  function until(jobId: string, status: JobSummary['status']): Promise<JobSummary> {
    return new Promise((resolve) => {
      const stop = bus.subscribe(({ summary }) => {
        if (summary.id !== jobId || summary.status !== status) return;
        stop();
        resolve(summary);
      });
    });
  }

  return {
    pool,
    queue,
    jobs,
    until,
    create: (ownerId: string, input: Input, jobId: string = randomUUID()) =>
      jobs.create({ pipeline: 'bench', input, ownerId, jobId }),
    close: async () => {
      await worker.stop();
      await queue.close();
      await database.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const long = 60_000;

/** From asked for to started, of jobs of the premium lane one after another, while so many large ones wait. */
export async function premiumPastLarge({ create, until }: RealLane, waiting: number): Promise<string> {
  for (let n = 0; n <= waiting; n += 1) await create('ada', { lane: 'large', ms: long });
  const times: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    const jobId = randomUUID();
    const [started, ended] = [until(jobId, 'running'), until(jobId, 'completed')];
    const askedMs = performance.now();
    await create('ben', { lane: 'premium', ms: 20 }, jobId);
    await started;
    times.push(performance.now() - askedMs);
    await ended;
  }
  return `${percentile(times, 0.5).toFixed(0)} ms (the slowest of 20: ${Math.max(...times).toFixed(0)} ms)`;
}

/** How many jobs of the one who floods the lane start between another's coming and their start. */
export async function besideFlood({ create, until, pool }: RealLane, flood: number): Promise<string> {
  await Promise.all(Array.from({ length: flood }, () => create('ada', { lane: 'normal', ms: 200 })));
  const jobId = randomUUID();
  const started = until(jobId, 'running');
  await create('ben', { lane: 'normal', ms: 20 }, jobId);
  await started;
  const between = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM jobs AS other, jobs AS own
     WHERE own.id = $1 AND other.owner_id = 'ada' AND other.lane = own.lane
       AND other.started_at > own.queued_at AND other.started_at < own.started_at`,
    [jobId],
  );
  return `${between.rows[0]?.count ?? 0} of the ${flood} jobs on 2 slots`;
}

/** What it costs to look at the lanes, and at one's place, with so many jobs waiting. */
export async function looksAtLanes({ pool, queue, jobs }: RealLane, waiting: number): Promise<string[]> {
  const created = { pipeline: 'bench', name: 'bench', lane: 'normal', stages } as const;
  const ids: string[] = [];
  for (let n = 0; n < waiting; n += 200) {
    const made = Array.from({ length: 200 }, (_, k) =>
      insertJob(pool, { ...created, ownerId: `owner ${(n + k) % 100}` }, { ms: long, lane: 'normal' }, ''),
    );
    ids.push(...(await Promise.all(made)).map(({ summary }) => summary.id));
  }
  await pool.query('ANALYZE jobs');
  const timed = async (work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      const startedMs = performance.now();
      await work();
      times.push(performance.now() - startedMs);
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    return `${percentile(times, 0.5).toFixed(1)} ms`;
  };
  const asked = Array.from({ length: 200 }, (_, n) => ids[Math.floor((n * ids.length) / 200)] ?? '');
  return [await timed(() => readQueues({ pool, queue })), await timed(() => jobs.waits(asked, Date.now()))];
}
