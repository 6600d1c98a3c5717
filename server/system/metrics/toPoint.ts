import { hostname } from 'node:os';
import { laneSchema } from '#protocol/job';
import { workerStateSchema, type MetricPoint, type SystemStatus } from '#protocol/metrics';
import type { AllMoves } from './readMoves.ts';

/** The system as it stands at the end of a time, with what happened within it. */
export function toPoint(at: string, status: SystemStatus, moves: AllMoves): MetricPoint {
  const { queues, workers, clients, feed } = status;
  const lanes = laneSchema.options.map((name) => {
    const lane = queues.lanes.find((candidate) => candidate.lane === name);
    return [name, { waiting: lane?.waiting ?? 0, active: lane?.active ?? 0, ...moves.lanes[name] }] as const;
  });
  const states = workerStateSchema.options.map(
    (state) => [state, workers.filter((worker) => worker.state === state).length] as const,
  );
  return {
    at,
    lanes: Object.fromEntries(lanes) as MetricPoint['lanes'],
    waitMs: moves.waitMs,
    runMs: moves.runMs,
    workers: Object.fromEntries(states) as MetricPoint['workers'],
    ...usedByAll(status),
    eventsPerSecond: feed.eventsPerSecond,
    sockets: clients.sockets,
  };
}

/** Of all workers and of this process, which may be one of them and then counts once. */
function usedByAll({ workers, server }: SystemStatus): { cpuPercent: number; memoryBytes: number } {
  const alive = workers.filter(({ state }) => state !== 'offline');
  const isHere = alive.some((worker) => worker.pid === process.pid && worker.hostname === hostname());
  const used = isHere ? { cpuPercent: 0, memoryBytes: 0 } : server;
  return {
    cpuPercent: alive.reduce((sum, { cpuPercent }) => sum + (cpuPercent ?? 0), used.cpuPercent),
    memoryBytes: alive.reduce((sum, { memoryBytes }) => sum + (memoryBytes ?? 0), used.memoryBytes),
  };
}
