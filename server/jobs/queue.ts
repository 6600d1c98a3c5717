import {
  createPostgresBackend,
  createRedisBackend,
  WaitingError,
  withBackend,
  type Job as QueueJob,
  type Worker,
} from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Lane } from '#protocol/job';

/**
 * What the queue carries: that an attempt of a job was queued. Whoever is handed it may start one job of the lane,
 * whichever is next by then; see claims.ts.
 */
export type QueueItem = { jobId: string; attempt: number };

/**
 * The queue only says that there is something to start. It may lose everything: the reconciler fills it again from the
 * database; and it may bring too much: a worker that finds nothing to start lets the item go.
 */
export type JobQueue = {
  /** The same attempt is added once, or once per `round` where it was added before and has been used for another job. */
  add: (item: QueueItem, lane: Lane, round?: number) => Promise<void>;
  /** Items that wait in a lane. */
  waiting: (lane: Lane) => Promise<number>;
  /** Takes items from a lane, so many at once, until it is told to take no more. The handler never rejects. */
  work: (lane: Lane, concurrency: number, handler: () => Promise<void>) => Promise<{ takeNoMore: () => Promise<void> }>;
  /** Rejects where the queue can't be reached. */
  ping: () => Promise<void>;
  /** Resolves once the running handlers have ended. */
  close: () => Promise<void>;
};

export type QueueBackend = { kind: 'postgres'; url: string } | { kind: 'redis'; url: string };

const queueNameOf = (lane: Lane) => `signalbox-${lane}`;

/**
 * Our own fence and reconciler decide what becomes of a lost worker's job, within seconds; BullMQ's lock only has to
 * keep other workers off while this one lives, also when its event loop is busy for a while.
 */
const workerTuning = { lockDuration: 60_000, stalledInterval: 30_000, maxStalledCount: 1_000, drainDelay: 5 };
const jobOptions = { removeOnComplete: true, removeOnFail: true };

/** The one door to the queue library: BullMQ on PostgreSQL, or on Redis. */
export async function openJobQueue(backend: QueueBackend, log: Logger): Promise<JobQueue> {
  const onError = (error: Error) => log.warn({ err: error }, 'the job queue reports an error');
  const door = backend.kind === 'redis' ? openRedis(backend.url, onError) : await openPostgres(backend.url);
  const queues = new Map<Lane, ReturnType<typeof door.queue>>();
  const workers: { close: () => Promise<void> }[] = [];

  function queueOf(lane: Lane) {
    const known = queues.get(lane);
    if (known !== undefined) return known;
    const queue = door.queue(queueNameOf(lane));
    queue.on('error', onError);
    queues.set(lane, queue);
    return queue;
  }

  return {
    add: async (item, lane, round = 0) => {
      // BullMQ ignores an id that it has already, which makes adding idempotent.
      await queueOf(lane).add('attempt', item, { ...jobOptions, jobId: `${item.jobId}-${item.attempt}-${round}` });
    },
    waiting: (lane) => queueOf(lane).getJobCountByTypes('waiting', 'prioritized'),
    work: async (lane, concurrency, handler) => {
      let takesMore = true;
      const take: Handler = async (job) => {
        if (takesMore) return await handler();
        // Pausing does not call back a worker that waits for the next item: what it still brings goes back.
        await job.moveToWait(job.token);
        throw new WaitingError();
      };
      const worker = door.worker(queueNameOf(lane), take, concurrency);
      worker.on('error', onError);
      workers.push(worker);
      await worker.waitUntilReady();
      return {
        takeNoMore: async () => {
          takesMore = false;
          // Without waiting for the handlers, which go on.
          await worker.pause(true);
        },
      };
    },
    // What is being worked on is soon counted, however much waits.
    ping: async () => void (await queueOf('normal').getJobCountByTypes('active')),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await door.close();
    },
  };
}

type Handler = (job: QueueJob<QueueItem>) => Promise<void>;

async function openPostgres(url: string) {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const migrating = new Queue<QueueItem>(queueNameOf('normal'), {
    connection: { connectionString: url, migrate: true },
  });
  await migrating.waitUntilReady();
  await migrating.close();
  const connection = { connectionString: url, max: 3 };
  return {
    queue: (name: string) => new Queue<QueueItem>(name, { connection }),
    worker: (name: string, handler: Handler, concurrency: number) =>
      new Worker<QueueItem>(name, handler, { connection, concurrency, ...workerTuning }),
    close: () => Promise.resolve(),
  };
}

function openRedis(url: string, onError: (error: Error) => void) {
  const { Queue, Worker } = withBackend(createRedisBackend);
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  redis.on('error', onError);
  return {
    queue: (name: string) => new Queue<QueueItem>(name, { connection: redis }),
    worker: (name: string, handler: Handler, concurrency: number): Worker<QueueItem> =>
      new Worker<QueueItem>(name, handler, { connection: redis, concurrency, ...workerTuning }),
    close: async () => void (await redis.quit().catch(() => redis.disconnect())),
  };
}
