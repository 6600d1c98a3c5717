import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { SystemStatus } from '#protocol/metrics';
import type { JobBus } from '../jobs/jobBus.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { readQueues } from '../jobs/queues.ts';
import { createCostMeter, type CostMeter } from './costMeter.ts';
import { createEventRate } from './eventRate.ts';
import { createOldestWaiting } from './oldestWaiting.ts';
import { createProcessFigures } from './processFigures.ts';
import { createQueuesWatch, type QueuesWatch } from './queuesWatch.ts';
import { readWorkers } from './readWorkers.ts';
import { createRecentEnds } from './recentEnds.ts';

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

  const queues = createQueuesWatch({
    bus,
    read: () => readQueues({ pool, queue }),
    onError: (error) => log.warn({ err: error }, 'could not look at the queues'),
  });

  async function status(): Promise<SystemStatus> {
    const [queuesNow, workers, lastHour, oldestWaiting] = await Promise.all([
      queues.now(),
      readWorkers(pool),
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

  return {
    queues,
    status,
    cost,
    close: () => {
      queues.close();
      rate.close();
      process.close();
    },
  };
}
