import type { Topic } from '#protocol/feed';
import type { Query, QueryClient } from '@tanstack/react-query';
import type { StoreApi } from 'zustand/vanilla';
import { ApiError } from '../api/ApiError.ts';
import { queryKeys } from '../api/queryKeys.ts';
import type { Snapshot, SnapshotStore } from '../lib/snapshotStore.ts';
import { isRows, jobKey, jobPrefix, jobSnapshots, showJob, showRows, tooMany } from './lastKnownJobs.ts';
import { showTopic, topicKey, topicSnapshots, unknownTopics } from './lastKnownTopics.ts';
import type { WebSocketState } from './webSocketState.ts';

const saveEveryMs = 5_000;
const jobsKept = 20;
const queriesKept = 30;
const queryPrefix = 'query ';
/** Of the jobs, what a list is made of; not its windows, nor places in the queue, which move. */
const jobParts: readonly unknown[] = ['list', 'current', 'counts'];

export type LastKnownDeps = {
  snapshots: SnapshotStore;
  queries: QueryClient;
  live: StoreApi<WebSocketState>;
  now: () => number;
};

/**
 * Keeps what lists and open jobs last showed, and shows it again in a page that opens while the server can’t be
 * reached: as old as it is, until the first word from the server. Calls of the browser's storage that fail leave a page
 * that keeps nothing. The answer ends it.
 */
export function keepLastKnown({ snapshots, queries, live, now }: LastKnownDeps): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isDirty = false;
  let takeBackRows: (() => void) | null = null;
  const quietly = (promise: Promise<unknown>) => void promise.catch(() => undefined);
  const isHeard = ({ connection }: WebSocketState) => connection.state === 'live' || connection.state === 'polling';

  const save = async () => {
    timer = null;
    const state = live.getState();
    if (!isDirty || !isHeard(state)) return;
    isDirty = false;
    const atMs = now();
    const lists = queries
      .getQueryCache()
      .getAll()
      .flatMap((query) => toSnapshot(query));
    await snapshots.write([...jobSnapshots(state, atMs), ...topicSnapshots(state), ...lists]);
    const all = await snapshots.readAll();
    await snapshots.remove([...tooMany(all, jobPrefix, jobsKept), ...tooMany(all, queryPrefix, queriesKept)]);
  };
  const saveSoon = () => {
    isDirty = true;
    timer ??= setTimeout(() => quietly(save()), saveEveryMs);
  };
  const saveNow = () => {
    if (document.visibilityState === 'hidden') quietly(save());
  };

  const showLast = (atMs: number) =>
    live.setState(({ lastKnownMs }) => ({ lastKnownMs: Math.min(atMs, lastKnownMs ?? atMs) }));

  const showQuery = async (query: Query) => {
    const kept = await snapshots.read(queryPrefix + query.queryHash);
    if (kept === null || query.state.data !== undefined || isHeard(live.getState())) return;
    queries.setQueryData(query.queryKey, kept.value, { updatedAt: kept.atMs });
    showLast(kept.atMs);
    if (takeBackRows !== null) return;
    takeBackRows = () => undefined;
    const rows = (await snapshots.readAll()).find(isRows);
    if (rows !== undefined && !isHeard(live.getState())) takeBackRows = showRows(live, rows);
  };

  const showFollowed = async (jobId: string) => {
    const kept = await snapshots.read(jobKey(jobId));
    if (kept === null || isHeard(live.getState())) return;
    showJob(live, jobId, kept);
    showLast(kept.atMs);
  };

  const showUnknown = async (topic: Topic) => {
    const kept = await snapshots.read(topicKey(topic));
    if (kept === null || isHeard(live.getState())) return;
    showTopic(live, topic, kept);
    showLast(kept.atMs);
  };

  const lookAtQuery = (query: Query) => {
    const { data, fetchFailureReason } = query.state;
    if (data === undefined && isUnreached(fetchFailureReason) && isKept(query)) quietly(showQuery(query));
  };

  const endQueries = queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    if (event.action.type === 'success' && event.action.manual !== true) saveSoon();
    else if (event.action.type === 'failed' || event.action.type === 'error') lookAtQuery(event.query as Query);
  });
  const asked = new Set<string>();
  const lookAtTopics = (state: WebSocketState) => {
    if (!isHeard(state)) for (const topic of unknownTopics(state)) quietly(showUnknown(topic));
  };
  const lookAtJobs = (state: WebSocketState) => {
    if (isHeard(state)) return asked.clear();
    for (const [jobId, job] of state.jobs) {
      if (job.state !== null || job.status !== 'error' || asked.has(jobId)) continue;
      asked.add(jobId);
      quietly(showFollowed(jobId));
    }
  };
  const endLive = live.subscribe((state, before) => {
    if (state.lastKnownMs !== null && isHeard(state)) {
      live.setState({ lastKnownMs: null });
      takeBackRows?.();
      takeBackRows = null;
      void queries.invalidateQueries();
    }
    if (state.jobs !== before.jobs || state.connection !== before.connection) lookAtJobs(state);
    if (state.topics !== before.topics) lookAtTopics(state);
    if (isHeard(state) && (state.jobs !== before.jobs || state.summaries !== before.summaries)) saveSoon();
  });
  // What has failed before this was loaded.
  for (const query of queries.getQueryCache().getAll()) lookAtQuery(query);
  lookAtJobs(live.getState());
  lookAtTopics(live.getState());
  // What has come before this was loaded, and may not change again.
  saveSoon();
  document.addEventListener('visibilitychange', saveNow);

  return () => {
    if (timer !== null) clearTimeout(timer);
    endQueries();
    endLive();
    document.removeEventListener('visibilitychange', saveNow);
  };
}

function isKept({ queryKey: [family, part] }: Query): boolean {
  if (family === queryKeys.jobs[0]) return jobParts.includes(part);
  return family === queryKeys.documents[0] || family === queryKeys.batch('')[0];
}

function toSnapshot(query: Query): Snapshot[] {
  const { data, dataUpdatedAt, status } = query.state;
  if (data === undefined || status !== 'success' || !isKept(query)) return [];
  return [{ key: queryPrefix + query.queryHash, atMs: dataUpdatedAt, value: data }];
}

function isUnreached(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'offline' || error.code === 'timeout');
}
