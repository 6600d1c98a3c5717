import { randomUUID } from 'node:crypto';
import { laneSchema, type Lane } from '#protocol/job';
import { createClaims } from './claims.ts';
import { startHeartbeat } from './heartbeat/startHeartbeat.ts';
import type { JobBus, JobChange } from './jobBus.ts';
import type { JobQueue } from './queue.ts';
import { reconcile } from './reconcile.ts';
import { NotHeld, releaseJob } from './release.ts';
import { repeat } from './repeat.ts';
import { runJob, type RunJobDeps, type StopReason } from './runJob.ts';
import { registerWorker, removeWorker } from './workers.ts';

export type WorkerDeps = RunJobDeps & {
  /** For the heartbeat’s own connection. */
  databaseUrl: string;
  bus: JobBus;
  queue: JobQueue;
  /** Jobs at once, by lane; of a lane with 0 it takes none. */
  lanes: Readonly<Record<Lane, number>>;
};

const reconcileEveryMs = 5_000;

type Running = { attempt: number; stop: AbortController; done: Promise<void> };

/** Takes jobs from the queue and runs them, until it is stopped. */
export async function startWorker(deps: WorkerDeps): Promise<{ workerId: string; stop: () => Promise<void> }> {
  const { pool, jobLog, queue, bus, lanes } = deps;
  const workerId = randomUUID();
  const log = deps.log.child({ workerId });
  const running = new Map<string, Running>();
  const claims = createClaims({ pool, jobLog, log, workerId, running: () => running.keys() });

  /** What the queue brings is used for whichever job of the lane is next. */
  async function work(lane: Lane): Promise<void> {
    const item = await claims.next(lane).catch((error: unknown) => {
      // The reconciler gives the lane another try.
      log.error({ err: error, lane }, 'could not take a job');
      return null;
    });
    if (item === null) return;
    const stop = new AbortController();
    const done = runJob(item, stop, { ...deps, log }).finally(() => running.delete(item.jobId));
    running.set(item.jobId, { attempt: item.attempt, stop, done });
    await done;
  }

  function onChange({ jobId, summary }: JobChange): void {
    const run = running.get(jobId);
    if (run === undefined) return;
    const { status } = summary;
    if (summary.attempt === run.attempt && (status === 'completed' || status === 'failed')) heartbeat.noteEnd(summary);
    if (summary.status === 'cancelled') run.stop.abort('cancelled' satisfies StopReason);
    else if (summary.attempt !== run.attempt) run.stop.abort('superseded' satisfies StopReason);
  }

  /** Lets another worker go on at once, instead of when this one is missed. */
  async function release(jobId: string, { attempt, stop, done }: Running): Promise<void> {
    stop.abort('shutdown' satisfies StopReason);
    await done;
    try {
      await releaseJob({ jobLog, queue }, { jobId, attempt }, 'shutdown');
    } catch (error) {
      if (!(error instanceof NotHeld)) log.warn({ err: error, jobId }, 'could not hand the job back');
    }
  }

  await registerWorker(pool, workerId, lanes);
  const heartbeat = startHeartbeat({ databaseUrl: deps.databaseUrl, workerId, lanes, log });
  const unsubscribe = bus.subscribe(onChange);
  const self = { workerId, isRunning: (jobId: string) => running.has(jobId) || claims.has(jobId) };
  const reconciler = repeat(() => reconcile({ pool, jobLog, queue, log, self }), reconcileEveryMs, log);
  const served = laneSchema.options.filter((lane) => lanes[lane] > 0);
  const takers = await Promise.all(served.map((lane) => queue.work(lane, lanes[lane], () => work(lane))));
  log.info({ lanes }, 'worker ready');

  return {
    workerId,
    stop: async () => {
      await Promise.all(takers.map((taker) => taker.takeNoMore()));
      await claims.close();
      await reconciler.stop();
      await Promise.all([...running].map(([jobId, run]) => release(jobId, run)));
      unsubscribe();
      await heartbeat.stop();
      await removeWorker(pool, workerId);
    },
  };
}
