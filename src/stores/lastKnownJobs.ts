import type { JobSummary } from '#protocol/job';
import type { StoreApi } from 'zustand/vanilla';
import type { Snapshot } from '../lib/snapshotStore.ts';
import { mergeRows } from './mergeRows.ts';
import { loadingJob } from './changeJob.ts';
import type { FollowedJob, WebSocketState } from './webSocketState.ts';

const rowsKey = 'rows';
export const jobPrefix = 'job ';
const rowsKept = 300;
/** More is not worth a person’s storage: a job with some thousand artifacts. */
const artifactsAtMost = 3_000;

type KeptJob = Pick<FollowedJob, 'state' | 'input' | 'timings' | 'queuePosition'>;

export const jobKey = (jobId: string) => jobPrefix + jobId;

/** What is known of jobs right now, to be kept: the rows that changed last, and the jobs that are open. */
export function jobSnapshots({ jobs, summaries }: WebSocketState, atMs: number): Snapshot[] {
  const open = [...jobs].flatMap(([jobId, job]): Snapshot[] => {
    const { state, input, timings, queuePosition, status } = job;
    if (state === null || status !== 'ready' || state.artifacts.size > artifactsAtMost) return [];
    return [{ key: jobKey(jobId), atMs, value: { state, input, timings, queuePosition } satisfies KeptJob }];
  });
  // The map is in the order of the last change.
  const rows = [...summaries.values()].slice(-rowsKept);
  return rows.length === 0 ? open : [{ key: rowsKey, atMs, value: rows }, ...open];
}

/** Shows the rows that were kept. The answer takes away those that nothing newer was heard of. */
export function showRows(store: StoreApi<WebSocketState>, { value }: Snapshot): () => void {
  const rows = value as readonly JobSummary[];
  store.setState((state) => mergeRows(state, rows, false));
  return () => {
    const shown = new Set(rows);
    store.setState(({ summaries }) => ({ summaries: new Map([...summaries].filter(([, row]) => !shown.has(row))) }));
  };
}

/** Shows a job as it was kept, where nothing has come of it meanwhile. */
export function showJob(store: StoreApi<WebSocketState>, jobId: string, { value, atMs }: Snapshot): void {
  const job = store.getState().jobs.get(jobId);
  if (job === undefined || job.state !== null || job.status === 'missing') return;
  const error = job.error ?? { code: 'offline', message: 'The server can’t be reached' };
  const shown: FollowedJob = { ...loadingJob, ...(value as KeptJob), status: 'error', error, receivedAtMs: atMs };
  store.setState(({ jobs }) => ({ jobs: new Map(jobs).set(jobId, shown) }));
}

/** The oldest of one sort, beyond so many. */
export function tooMany(snapshots: readonly Snapshot[], prefix: string, most: number): string[] {
  const sort = snapshots.filter(({ key }) => key.startsWith(prefix)).sort((a, b) => b.atMs - a.atMs);
  return sort.slice(most).map(({ key }) => key);
}

export function isRows({ key }: Snapshot): boolean {
  return key === rowsKey;
}
