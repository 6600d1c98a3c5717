import { laneSchema, type Lane } from '#protocol/job';
import type { MetricPoint, SystemStatus, WorkerStatus } from '#protocol/metrics';
import type { Queues } from '#protocol/queue';

type LaneNow = Queues['lanes'][number];

/** A lane of two places in which nothing happens, but for what is given. */
export function quietLane(lane: Lane, changes: Partial<LaneNow> = {}): LaneNow {
  return {
    lane,
    waiting: 0,
    active: 0,
    concurrency: 2,
    oldestWaitingSince: null,
    paused: null,
    averageWaitMs: null,
    completedLastHour: 0,
    failedLastHour: 0,
    trouble: null,
    ...changes,
  };
}

/** All lanes, quiet but for those given. */
export function queuesNow(...lanes: LaneNow[]): Queues {
  return {
    at: new Date().toISOString(),
    lanes: laneSchema.options.map((name) => lanes.find(({ lane }) => lane === name) ?? quietLane(name)),
    totalWorkers: 1,
    activeWorkers: 0,
  };
}

/** A worker that does nothing, but for what is given. */
export function idleWorker(id: string, changes: Partial<WorkerStatus> = {}): WorkerStatus {
  return {
    id,
    hostname: `host-${id}`,
    pid: 100,
    state: 'idle',
    lanes: { normal: 2 },
    currentJobs: [],
    cpuPercent: 1,
    memoryBytes: 100_000_000,
    loopLagMs: 2,
    jobsCompleted: 0,
    jobsFailed: 0,
    averageRunMs: null,
    lastRunMs: null,
    startedAt: '2026-11-21T09:00:00.000Z',
    heartbeatAt: '2026-11-21T09:10:00.000Z',
    ...changes,
  };
}

/** A quiet system with these workers. */
export function systemNow(...workers: WorkerStatus[]): SystemStatus {
  return {
    at: new Date().toISOString(),
    queues: queuesNow(),
    workers,
    oldestWaiting: [],
    lastHour: { completed: 0, failed: 0, errorRate: null, runMs: null },
    clients: { sockets: 1, users: 1, admins: 1, longPolls: 0, slowReaders: 0 },
    feed: { eventsPerSecond: 0, malformed: [], dropped: 0 },
    server: {
      cpuPercent: 1,
      memoryBytes: 100_000_000,
      loopLagMs: 1,
      uptimeSeconds: 60,
      load1: 0.5,
      dashboardCpuPercent: 0.4,
    },
  };
}

const nothing = { waiting: 0, active: 0, started: 0, completed: 0, failed: 0, waitMs: null, runMs: null };

/** A point of the charts in which nothing happened, but for what is given of the normal lane. */
export function metricPoint(at: string, normal: Partial<MetricPoint['lanes'][Lane]> = {}): MetricPoint {
  return {
    at,
    lanes: { premium: nothing, normal: { ...nothing, ...normal }, large: nothing },
    waitMs: null,
    runMs: null,
    workers: { idle: 1, processing: 0, stalled: 0, offline: 0 },
    cpuPercent: 1,
    memoryBytes: 100,
    eventsPerSecond: 0,
    sockets: 1,
  };
}
