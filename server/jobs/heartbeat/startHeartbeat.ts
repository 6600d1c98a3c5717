import { hostname } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { JobSummary, Lane } from '#protocol/job';
import { limits } from '#protocol/limits';

export type HeartbeatDeps = {
  databaseUrl: string;
  workerId: string;
  /** Jobs at once, by lane. */
  lanes: Readonly<Partial<Record<Lane, number>>>;
  log: Logger;
};

export type Heartbeat = {
  /** Counts a job that this worker has brought to its end. */
  noteEnd: (job: JobSummary) => void;
  stop: () => Promise<void>;
};

/** What the thread reads of this one; the order is known to both. */
const fact = { aliveAtMs: 0, loopLagMs: 1, completed: 2, failed: 3, averageRunMs: 4, lastRunMs: 5 } as const;
const factCount = 6;
const aliveEveryMs = 500;
const resolutionMs = 20;
/** Of the loop's lag the worst of so many looks is told: of as long as lies between two beats. */
const looksTold = Math.ceil(limits.workerHeartbeatMs / aliveEveryMs);
const stopWithinMs = 2_000;

/**
 * Lets a thread of its own tell that this process lives, and this one leave word for it that its loop turns. So a worker
 * that is busy is told apart from one that is gone.
 */
export function startHeartbeat({ databaseUrl, workerId, lanes, log }: HeartbeatDeps): Heartbeat {
  const shared = new Float64Array(new SharedArrayBuffer(factCount * Float64Array.BYTES_PER_ELEMENT));
  shared[fact.averageRunMs] = -1;
  shared[fact.lastRunMs] = -1;
  const startedAt = new Date().toISOString();
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  const lags: number[] = [];
  let runMsSum = 0;
  let thread: Worker | null = null;
  let isStopping = false;
  let restart: NodeJS.Timeout | null = null;

  function leaveWord(): void {
    shared[fact.aliveAtMs] = Date.now();
    // What it measures is the time from one tick to the next.
    lags.push(delays.count > 0 ? Math.max(0, delays.max / 1e6 - resolutionMs) : 0);
    if (lags.length > looksTold) lags.shift();
    shared[fact.loopLagMs] = Math.max(...lags);
    delays.reset();
  }
  leaveWord();
  const timer = setInterval(leaveWord, aliveEveryMs);

  function begin(): void {
    restart = null;
    const about = { databaseUrl, workerId, hostname: hostname(), lanes: JSON.stringify(lanes), startedAt };
    const workerData = { ...about, everyMs: limits.workerHeartbeatMs, facts: shared.buffer };
    // It needs nothing of what this process was started with.
    const started = new Worker(new URL('./heartbeatThread.mjs', import.meta.url), {
      workerData,
      execArgv: [],
      env: {},
    });
    started.unref();
    started.on('message', ({ isWell, reason }: { isWell: boolean; reason?: string }) => {
      if (isWell) log.info('the heartbeat reaches the database again');
      else log.warn({ reason }, 'the heartbeat does not reach the database');
    });
    started.on('error', (error) => log.error({ err: error }, 'the heartbeat’s thread failed'));
    started.on('exit', () => {
      thread = null;
      if (!isStopping) restart = setTimeout(begin, limits.workerHeartbeatMs).unref();
    });
    thread = started;
  }
  begin();

  async function end(running: Worker): Promise<void> {
    running.ref();
    const exited = new Promise<void>((resolve) => running.once('exit', () => resolve()));
    running.postMessage('stop');
    const late = setTimeout(() => void running.terminate(), stopWithinMs);
    await exited;
    clearTimeout(late);
  }

  return {
    noteEnd: ({ status, startedAt: began, finishedAt }) => {
      const index = status === 'completed' ? fact.completed : fact.failed;
      shared[index] = (shared[index] ?? 0) + 1;
      const runMs = Math.max(0, Date.parse(finishedAt ?? '') - Date.parse(began ?? ''));
      if (Number.isNaN(runMs)) return;
      runMsSum += runMs;
      shared[fact.lastRunMs] = runMs;
      shared[fact.averageRunMs] = runMsSum / ((shared[fact.completed] ?? 0) + (shared[fact.failed] ?? 0));
    },
    stop: async () => {
      isStopping = true;
      if (restart !== null) clearTimeout(restart);
      clearInterval(timer);
      delays.disable();
      if (thread !== null) await end(thread);
    },
  };
}
