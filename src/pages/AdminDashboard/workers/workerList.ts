import { workerStateSchema, type WorkerState, type WorkerStatus } from '#protocol/metrics';

export const workerSorts = ['state', 'name', 'cpu', 'memory', 'loopLag', 'heartbeat', 'completed', 'failed'] as const;
export type WorkerSort = (typeof workerSorts)[number];

export type WorkerView = {
  sort: WorkerSort;
  isDescending: boolean;
  /** Part of the host's name, the process's number or a current job's name. */
  q: string;
  state: WorkerState | null;
};

/** What needs a look comes first. */
const urgency: Record<WorkerState, number> = { offline: 0, stalled: 1, processing: 2, idle: 3 };

const sortValues: Record<WorkerSort, (worker: WorkerStatus) => number | string> = {
  state: ({ state }) => urgency[state],
  name: ({ hostname, pid }) => `${hostname} ${pid}`,
  cpu: ({ cpuPercent }) => cpuPercent ?? -1,
  memory: ({ memoryBytes }) => memoryBytes ?? -1,
  loopLag: ({ loopLagMs }) => loopLagMs ?? -1,
  heartbeat: ({ heartbeatAt }) => heartbeatAt,
  completed: ({ jobsCompleted }) => jobsCompleted,
  failed: ({ jobsFailed }) => jobsFailed,
};

/** The ids of the workers to show, in their order; equal ones stay by name. */
export function workerOrder(workers: readonly WorkerStatus[], { sort, isDescending, q, state }: WorkerView): string[] {
  const value = sortValues[sort];
  const sign = isDescending ? -1 : 1;
  return workers
    .filter((worker) => (state === null || worker.state === state) && fits(worker, q.trim().toLowerCase()))
    .sort(
      (a, b) =>
        sign * compare(value(a), value(b)) || compare(sortValues.name(a), sortValues.name(b)) || compare(a.id, b.id),
    )
    .map(({ id }) => id);
}

/** How many workers are in each state. */
export function countStates(workers: readonly WorkerStatus[]): Record<WorkerState, number> {
  const counts = { idle: 0, processing: 0, stalled: 0, offline: 0 };
  for (const { state } of workers) counts[state] += 1;
  return counts;
}

export const workerStates = workerStateSchema.options;

function fits({ hostname, pid, id, currentJobs }: WorkerStatus, words: string): boolean {
  if (words === '') return true;
  return [hostname, String(pid), id, ...currentJobs.map(({ name }) => name)].some((text) =>
    text.toLowerCase().includes(words),
  );
}

/** «machine-2» before «machine-10». */
const byName = new Intl.Collator('en', { numeric: true });

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'string' && typeof b === 'string') return byName.compare(a, b);
  return Number(a) - Number(b);
}
