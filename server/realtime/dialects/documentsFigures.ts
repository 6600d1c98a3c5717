import type { QueueStatus, SystemMetrics } from '#protocol/dialects/documentsPayloads';
import type { SystemStatus, WorkerStatus } from '#protocol/metrics';
import type { Queues } from '#protocol/queue';
import { hostname } from 'node:os';
import type { Lane } from '#protocol/job';

const msPerMinute = 60_000;

/** How the queues stand, in the documents dialect's words. A lane in which nothing has started lately waited for 0. */
export function toQueueStatus({ lanes, totalWorkers, activeWorkers }: Queues): QueueStatus {
  const laneOf = (name: Lane) => {
    const lane = lanes.find((candidate) => candidate.lane === name);
    const minutes = (lane?.averageWaitMs ?? 0) / msPerMinute;
    return { waiting: lane?.waiting ?? 0, active: lane?.active ?? 0, avgWaitTime: Math.round(minutes * 100) / 100 };
  };
  return {
    premium: laneOf('premium'),
    normal: laneOf('normal'),
    large: laneOf('large'),
    totalWorkers,
    activeWorkers,
  };
}

/** The system in the documents dialect's words: both forms that are in the field in one, with every number there. */
export function toSystemMetrics(status: SystemStatus): SystemMetrics {
  const { queues, workers, lastHour, clients, server } = status;
  const ended = lastHour.completed + lastHour.failed;
  const errorRate = lastHour.errorRate ?? 0;
  const sum = (count: (lane: Queues['lanes'][number]) => number) =>
    queues.lanes.reduce((total, lane) => total + count(lane), 0);
  return {
    timestamp: status.at,
    workers: workers.map(toWorkerMetrics),
    queues: toQueueStatus(queues),
    system: {
      ...usedByAll(status),
      systemLoad: server.load1,
      connectedUsers: clients.users,
      connectedAdmins: clients.admins,
      activeWorkers: queues.activeWorkers,
      uptime: server.uptimeSeconds,
    },
    performance: {
      totalJobsProcessed: workers.reduce((total, worker) => total + worker.jobsCompleted + worker.jobsFailed, 0),
      averageProcessingTime: lastHour.runMs?.average ?? 0,
      errorRate,
      throughputPerHour: ended,
      totalJobsLastHour: ended,
      successfulJobs: lastHour.completed,
      failedJobs: lastHour.failed,
      successRate: 1 - errorRate,
      totalActiveJobs: sum((lane) => lane.active),
      totalWaitingJobs: sum((lane) => lane.waiting),
    },
  };
}

function toWorkerMetrics(worker: WorkerStatus): NonNullable<SystemMetrics['workers']>[number] {
  const [current] = worker.currentJobs;
  return {
    workerId: worker.id,
    status: worker.state,
    queueName: current?.lane ?? Object.keys(worker.lanes).join(','),
    ...(current !== undefined && { currentJob: current.id }),
    jobsCompleted: worker.jobsCompleted,
    jobsFailed: worker.jobsFailed,
    ...(worker.averageRunMs !== null && { avgProcessingTime: worker.averageRunMs }),
    ...(worker.lastRunMs !== null && { lastProcessingTime: worker.lastRunMs }),
    ...(worker.memoryBytes !== null && { memoryUsage: worker.memoryBytes }),
    ...(worker.cpuPercent !== null && { cpuUsage: worker.cpuPercent }),
    lastHeartbeat: worker.heartbeatAt,
  };
}

/** Of all processes; this one may be a worker as well and then counts once. */
function usedByAll({ workers, server }: SystemStatus): { totalMemoryUsage: number; totalCpuUsage: number } {
  const alive = workers.filter(({ state }) => state !== 'offline');
  const isHere = alive.some((worker) => worker.pid === process.pid && worker.hostname === hostname());
  const own = isHere ? { memory: 0, cpu: 0 } : { memory: server.memoryBytes, cpu: server.cpuPercent };
  return {
    totalMemoryUsage: alive.reduce((total, { memoryBytes }) => total + (memoryBytes ?? 0), own.memory),
    totalCpuUsage: alive.reduce((total, { cpuPercent }) => total + (cpuPercent ?? 0), own.cpu),
  };
}
