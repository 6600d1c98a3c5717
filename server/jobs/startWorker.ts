import { randomUUID } from 'node:crypto';
import { laneSchema, type Lane } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { JobBus, JobChange } from './jobBus.ts';
import type { JobQueue, QueueItem } from './queue.ts';
import { reconcile } from './reconcile.ts';
import { NotHeld, releaseJob } from './release.ts';
import { repeat } from './repeat.ts';
import { runJob, type RunJobDeps, type StopReason } from './runJob.ts';
import { registerWorker, removeWorker } from './workers.ts';

export type WorkerDeps = Omit<RunJobDeps, 'workerId'> & { bus: JobBus; queue: JobQueue };

/** Jobs at once, by lane. */
const laneConcurrency: Readonly<Record<Lane, number>> = { premium: 2, normal: 2, large: 1 };
const reconcileEveryMs = 5_000;

type Running = { attempt: number; stop: AbortController; done: Promise<void> };

/** Takes jobs from the queue and runs them, until it is stopped. */
export async function startWorker(deps: WorkerDeps): Promise<{ workerId: string; stop: () => Promise<void> }> {
  const { pool, jobLog, queue, bus } = deps;
  const workerId = randomUUID();
  const log = deps.log.child({ workerId });
  const running = new Map<string, Running>();

  async function work(item: QueueItem): Promise<void> {
    if (running.has(item.jobId)) return;
    const stop = new AbortController();
    const done = runJob(item, stop, { ...deps, log, workerId }).finally(() => running.delete(item.jobId));
    running.set(item.jobId, { attempt: item.attempt, stop, done });
    await done;
  }

  function onChange({ jobId, summary }: JobChange): void {
    const run = running.get(jobId);
    if (run === undefined) return;
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

  await registerWorker(pool, workerId, laneConcurrency);
  const unsubscribe = bus.subscribe(onChange);
  const heartbeat = repeat(() => registerWorker(pool, workerId, laneConcurrency), limits.workerHeartbeatMs, log);
  const self = { workerId, isRunning: (jobId: string) => running.has(jobId) };
  const reconciler = repeat(() => reconcile({ pool, jobLog, queue, log, self }), reconcileEveryMs, log);
  const lanes = await Promise.all(laneSchema.options.map((lane) => queue.work(lane, laneConcurrency[lane], work)));
  log.info({ lanes: laneConcurrency }, 'worker ready');

  return {
    workerId,
    stop: async () => {
      await Promise.all(lanes.map((lane) => lane.takeNoMore()));
      await reconciler.stop();
      await Promise.all([...running].map(([jobId, run]) => release(jobId, run)));
      unsubscribe();
      await heartbeat.stop();
      await removeWorker(pool, workerId);
    },
  };
}
