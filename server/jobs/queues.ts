import type { Pool } from 'pg';
import type { LaneStatus, LaneTrouble, Queues } from '#protocol/queue';
import { readLanes } from './lanes.ts';
import type { JobQueue } from './queue.ts';
import { readWorkerLoad, type WorkerLoad } from './workerLoad.ts';

export type QueuesDeps = { pool: Pool; queue: Pick<JobQueue, 'ping'> };

/** A queue that has not answered by then counts as out of reach. */
const pingTimeoutMs = 1_000;

/** What everyone who is signed in may know of the lanes, and why one does not move. */
export async function readQueues({ pool, queue }: QueuesDeps): Promise<Queues> {
  const [lanes, workers, isReachable] = await Promise.all([readLanes(pool), readWorkerLoad(pool), answers(queue)]);
  return {
    at: new Date().toISOString(),
    lanes: lanes.map((lane) => ({ ...lane, trouble: troubleOf(lane, workers, isReachable) })),
    totalWorkers: workers.length,
    activeWorkers: workers.filter(({ running }) => running > 0).length,
  };
}

/** Why nothing more of a lane starts, most telling first; null where nothing stands in its way. */
function troubleOf(lane: LaneStatus, workers: readonly WorkerLoad[], isReachable: boolean): LaneTrouble | null {
  const serving = workers.filter(({ lanes }) => (lanes[lane.lane] ?? 0) > 0);
  if (lane.paused !== null) return 'paused';
  if (serving.length === 0) return 'no-workers';
  if (serving.every(({ isStalled }) => isStalled)) return 'workers-stalled';
  if (!isReachable) return 'queue-unreachable';
  return lane.waiting > 0 && lane.active >= lane.concurrency ? 'all-busy' : null;
}

async function answers(queue: Pick<JobQueue, 'ping'>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), pingTimeoutMs);
  });
  const ping = queue.ping().then(
    () => true,
    () => false,
  );
  return await Promise.race([ping, late]).finally(() => clearTimeout(timer));
}
