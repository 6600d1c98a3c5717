import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../src/api/ApiError.ts';
import { queryKeys } from '../../../src/api/queryKeys.ts';
import type { Snapshot, SnapshotStore } from '../../../src/lib/snapshotStore.ts';
import { loadingJob } from '../../../src/stores/changeJob.ts';
import { createWebSocketStore } from '../../../src/stores/createWebSocketStore.ts';
import { keepLastKnown } from '../../../src/stores/lastKnown.ts';
import { ownLastKnown } from '../../../src/stores/lastKnownOwner.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createFakeServer } from '../../support/fakeServer.ts';
import { jobId } from '../../support/jobBuilder.ts';
import { runningJob } from '../../support/jobs.ts';

/** What a browser keeps. */
function keptIn(kept = new Map<string, Snapshot>()): SnapshotStore {
  return {
    read: (key) => Promise.resolve(kept.get(key) ?? null),
    readAll: () => Promise.resolve([...kept.values()]),
    write: (snapshots) => Promise.resolve(snapshots.forEach((one) => kept.set(one.key, one))),
    remove: (keys) => Promise.resolve(keys.forEach((key) => kept.delete(key))),
    clear: () => Promise.resolve(kept.clear()),
  };
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
});

function openPage(snapshots: SnapshotStore, nowMs: number) {
  const clock = createFakeClock();
  const server = createFakeServer(clock);
  const live = createWebSocketStore({ open: server.open, http: server.http, clock });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  ends.push(keepLastKnown({ snapshots, queries, live, now: () => nowMs }));
  return { live, queries };
}

const listKey = queryKeys.jobList({});
const offline = () => Promise.reject(new ApiError('offline', 'The server can’t be reached'));
const summary = runningJob().state().summary;
const queues = { at: '2026-11-21T09:00:00.000Z' };

/** A page that was live with a list and an open job, and has been hidden since: then everything is kept at once. */
async function lookAround(snapshots: SnapshotStore): Promise<void> {
  vi.useFakeTimers();
  const { live, queries } = openPage(snapshots, 1_000);
  live.setState({ connection: { state: 'live', sinceMs: 0 } });
  await queries.query({ queryKey: listKey, queryFn: () => Promise.resolve({ jobs: [summary] }) });
  live.setState({
    jobs: new Map([[jobId, { ...loadingJob, status: 'ready', state: runningJob().state(), input: {} }]]),
    summaries: new Map([[summary.id, summary]]),
    topics: {
      queues: { value: queues, error: null, isOld: false, receivedAtMs: 1_000 },
      system: { value: queues, error: null, isOld: false, receivedAtMs: 1_000 },
    },
  });
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
}

describe('a page that opens without a network', () => {
  it('shows the list as it was known last, and since when that is', async () => {
    const snapshots = keptIn();
    await lookAround(snapshots);
    const { live, queries } = openPage(snapshots, 9_000);
    await queries.query({ queryKey: listKey, queryFn: offline }).catch(() => undefined);
    await expect.poll(() => queries.getQueryData(listKey), { timeout: 10_000 }).toEqual({ jobs: [summary] });
    await expect.poll(() => live.getState().summaries.get(summary.id)).toEqual(summary);
    expect(live.getState().lastKnownMs).toBe(queries.getQueryState(listKey)?.dataUpdatedAt);
  });

  it('shows an open job as it was known last, never as if that were up to date', async () => {
    const snapshots = keptIn();
    await lookAround(snapshots);
    const { live } = openPage(snapshots, 9_000);
    const error = { code: 'offline', message: 'The server can’t be reached' };
    live.setState({ jobs: new Map([[jobId, { ...loadingJob, status: 'error', error }]]) });
    await expect.poll(() => live.getState().jobs.get(jobId)?.state, { timeout: 10_000 }).toEqual(runningJob().state());
    expect(live.getState().jobs.get(jobId)).toMatchObject({ status: 'error', receivedAtMs: 1_000, fileToken: null });
    expect(live.getState().lastKnownMs).toBe(1_000);
  });

  it('shows the queues as they were known last, and keeps nothing of the system', async () => {
    const kept = new Map<string, Snapshot>();
    const snapshots = keptIn(kept);
    await lookAround(snapshots);
    expect(kept.has('topic system')).toBe(false);
    const { live } = openPage(snapshots, 9_000);
    const error = { code: 'offline', message: 'The server can’t be reached' };
    const unknown = { value: null, error, isOld: true, receivedAtMs: null };
    live.setState({ topics: { queues: unknown } });
    await expect
      .poll(() => live.getState().topics.queues, { timeout: 10_000 })
      .toEqual({ value: queues, error, isOld: true, receivedAtMs: 1_000 });
    expect(live.getState().lastKnownMs).toBe(1_000);
  });

  it('forgets that it is old with the first word from the server, and asks for everything anew', async () => {
    const snapshots = keptIn();
    await lookAround(snapshots);
    const { live, queries } = openPage(snapshots, 9_000);
    await queries.query({ queryKey: listKey, queryFn: offline }).catch(() => undefined);
    await expect.poll(() => live.getState().summaries.size, { timeout: 10_000 }).toBe(1);
    live.setState({ connection: { state: 'live', sinceMs: 0 } });
    expect(live.getState().lastKnownMs).toBe(null);
    expect(live.getState().summaries.size).toBe(0);
    expect(queries.getQueryState(listKey)?.isInvalidated).toBe(true);
  });

  it('shows nothing in place of an answer that says no', async () => {
    const snapshots = keptIn();
    await lookAround(snapshots);
    const { live, queries } = openPage(snapshots, 9_000);
    const forbidden = () => Promise.reject(new ApiError('forbidden', 'No'));
    await queries.query({ queryKey: listKey, queryFn: forbidden }).catch(() => undefined);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(queries.getQueryData(listKey)).toBe(undefined);
    expect(live.getState().lastKnownMs).toBe(null);
  });
});

it('what is kept is one person’s: another finds nothing of it', async () => {
  const kept = new Map<string, Snapshot>();
  const snapshots = keptIn(kept);
  await ownLastKnown(snapshots, 'anna');
  await lookAround(snapshots);
  expect(kept.size).toBeGreaterThan(2);
  await ownLastKnown(snapshots, 'anna');
  expect(kept.size).toBeGreaterThan(2);
  await ownLastKnown(snapshots, 'bert');
  expect([...kept.keys()]).toEqual(['owner']);
});
