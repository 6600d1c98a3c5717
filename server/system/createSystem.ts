import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { metricResolutions, type MetricPoint, type MetricRange, type SystemStatus } from '#protocol/metrics';
import type { WaitAccuracy } from '#protocol/queue';
import type { JobBus } from '../jobs/jobBus.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { readQueues } from '../jobs/queues.ts';
import { readWaitAccuracy } from '../jobs/waits/waitRecords.ts';
import { removeOldWorkers } from '../jobs/workers.ts';
import { recently } from '../recently.ts';
import { createCostMeter, type CostMeter } from './costMeter.ts';
import { createEventRate } from './eventRate.ts';
import { createFailures, type Failures } from './failures/createFailures.ts';
import { readMetrics } from './metrics/readMetrics.ts';
import { readMoves } from './metrics/readMoves.ts';
import { sampleRound } from './metrics/sampleRound.ts';
import { startSampler } from './metrics/startSampler.ts';
import { toPoint } from './metrics/toPoint.ts';
import { createOldestWaiting } from './oldestWaiting.ts';
import { createProcessFigures } from './processFigures.ts';
import { createQueuesWatch, type QueuesWatch } from './queuesWatch.ts';
import { readWorkers } from './readWorkers.ts';
import { createRecentEnds } from './recentEnds.ts';

/** Their hearts beat every few seconds: workers are the largest part of the figures, and change least. */
const workersReadMs = 1_000;

/** What the sockets of this process know of their clients. */
export type ClientFigures = Omit<SystemStatus['clients'], 'longPolls'> & {
  malformed: SystemStatus['feed']['malformed'];
  dropped: number;
};

/** Before the sockets are open. */
export const noClients: ClientFigures = { sockets: 0, users: 0, admins: 0, slowReaders: 0, malformed: [], dropped: 0 };

export type SystemDeps = {
  pool: Pool;
  queue: Pick<JobQueue, 'ping'>;
  bus: JobBus;
  clients: () => ClientFigures & { longPolls: number };
  log: Logger;
};

/** Figures about the system, for those who run it. */
export type System = {
  queues: QueuesWatch;
  status: () => Promise<SystemStatus>;
  metrics: (range: MetricRange, afterMs: number) => Promise<{ everyMs: number; points: MetricPoint[] }>;
  failures: Failures;
  waitAccuracy: () => Promise<WaitAccuracy[]>;
  /** From now on the figures are kept, by this process or by another that does. Returns what ends that. */
  keepFigures: () => { stop: () => Promise<void> };
  /** Whatever is spent on showing figures is to be counted here. */
  cost: CostMeter;
  close: () => void;
};

export function createSystem({ pool, queue, bus, clients, log }: SystemDeps): System {
  const cost = createCostMeter();
  const rate = createEventRate(bus);
  const process = createProcessFigures();
  const recent = createRecentEnds(pool);
  const oldest = createOldestWaiting(pool);
  const workersNow = recently(() => readWorkers(pool), workersReadMs);

  const queues = createQueuesWatch({
    bus,
    read: () => readQueues({ pool, queue }),
    onError: (error) => log.warn({ err: error }, 'could not look at the queues'),
  });

  async function status(): Promise<SystemStatus> {
    const [queuesNow, workers, lastHour, oldestWaiting] = await Promise.all([
      queues.now(),
      workersNow(),
      recent.read(),
      oldest.read(),
    ]);
    return cost.of(() => {
      const { malformed, dropped, ...connected } = clients();
      return {
        at: new Date().toISOString(),
        queues: queuesNow,
        workers,
        oldestWaiting,
        lastHour,
        clients: connected,
        feed: { eventsPerSecond: rate.perSecond(), malformed, dropped },
        server: { ...process.read(), dashboardCpuPercent: cost.percent() },
      };
    });
  }

  async function takePoint(atMs: number): Promise<MetricPoint> {
    const moves = readMoves(pool, atMs - metricResolutions.fine.everyMs, atMs);
    return toPoint(new Date(atMs).toISOString(), await status(), await moves);
  }

  async function sample(atMs: number): Promise<void> {
    await sampleRound(pool, atMs, takePoint);
    if (atMs % metricResolutions.middle.everyMs === 0) await removeOldWorkers(pool);
  }

  return {
    queues,
    status,
    metrics: (range, afterMs) => readMetrics(pool, range, afterMs),
    failures: createFailures(pool),
    waitAccuracy: () => readWaitAccuracy(pool),
    keepFigures: () => startSampler(sample, log),
    cost,
    close: () => {
      queues.close();
      rate.close();
      process.close();
    },
  };
}
