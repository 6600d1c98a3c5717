import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobSummary } from '#protocol/job';
import { jobCountsQuery, jobListQuery, type JobsPage } from '../../../src/api/jobs.ts';
import { useJob } from '../../../src/hooks/useJob.ts';
import { useJobs } from '../../../src/hooks/useJobs.ts';
import { useJobSummary } from '../../../src/hooks/useJobSummary.ts';
import { useTimeLeft } from '../../../src/hooks/useTimeLeft.ts';
import { useWebSocket } from '../../../src/hooks/useWebSocket.ts';
import { webSocketStore } from '../../../src/stores/useWebSocketStore.ts';
import type { FollowedJob } from '../../../src/stores/webSocketState.ts';
import type { JobBuilder } from '../../support/jobBuilder.ts';
import { jobId } from '../../support/jobBuilder.ts';
import { completedJob, queuedJob, runningJob } from '../../support/jobs.ts';

const otherId = '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a99';
const initial = webSocketStore.getInitialState();
const counts = { queued: 0, running: 1, completed: 0, failed: 0, cancelled: 0 };
let client: QueryClient;
let following: string[];

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  following = [];
  const follow = (name: string) => {
    following.push(name);
    return () => void following.splice(following.indexOf(name), 1);
  };
  // The feed has tests of its own; here its place is taken by what the store holds.
  webSocketStore.setState({ ...initial, follow, followList: () => follow('list') }, true);
});

afterEach(() => client.clear());

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);

function known(job: JobBuilder, about: Partial<FollowedJob> = {}): FollowedJob {
  const rest = {
    error: null,
    input: {},
    fileToken: 'a&b',
    fileTokenAtMs: 1,
    timings: [],
    queuePosition: null,
    wait: null,
  };
  return { status: 'ready', state: job.state(), receivedAtMs: 1, ...rest, ...about };
}

function show(jobs: Record<string, FollowedJob>, summaries: readonly JobSummary[] = []) {
  act(() => {
    const { jobs: before, summaries: rows } = webSocketStore.getState();
    webSocketStore.setState({
      jobs: new Map([...before, ...Object.entries(jobs)]),
      summaries: new Map([...rows, ...summaries.map((row) => [row.id, row] as const)]),
    });
  });
}

describe('useJob', () => {
  it('follows its job while it is on the screen, once, also in StrictMode', () => {
    const strict = ({ children }: { children: ReactNode }) => <StrictMode>{wrapper({ children })}</StrictMode>;
    const hook = renderHook(({ id }) => useJob(id), { wrapper: strict, initialProps: { id: jobId } });
    expect(following).toEqual([jobId]);
    hook.rerender({ id: otherId });
    expect(following).toEqual([otherId]);
    hook.unmount();
    expect(following).toEqual([]);
  });

  it('renders again for its own job only', () => {
    const renders = vi.fn<() => void>();
    const { result } = renderHook(() => (renders(), useJob(jobId)), { wrapper });
    expect(result.current).toMatchObject({ status: 'loading', job: null });
    show({ [jobId]: known(runningJob()) });
    const count = renders.mock.calls.length;
    show({ [otherId]: known(completedJob()) });
    expect(renders).toHaveBeenCalledTimes(count);
    show({ [jobId]: known(completedJob()) });
    expect(renders.mock.calls.length).toBe(count + 1);
    expect(result.current.job?.summary.status).toBe('completed');
  });

  it('gives the signed address of a file, for showing and for saving', () => {
    const { result } = renderHook(() => useJob(jobId), { wrapper });
    const file = { key: 'job 1/shot#1.png', name: 'shot.png', mimeType: 'image/png', sizeBytes: 1 };
    expect(result.current.fileUrl(file)).toBeNull();
    show({ [jobId]: known(runningJob()) });
    expect(result.current.fileUrl(file)).toBe('/api/files/job%201/shot%231.png?token=a%26b');
    expect(result.current.fileUrl(file, { download: true })).toBe(
      '/api/files/job%201/shot%231.png?token=a%26b&download=1',
    );
  });
});

describe('useJobSummary', () => {
  it('gives the newest of what the list loaded, its patches and the followed job say', () => {
    const loaded = runningJob(2).state().summary;
    const patched = runningJob(5).state().summary;
    const { result } = renderHook(() => useJobSummary(jobId, loaded), { wrapper });
    expect(result.current).toBe(loaded);
    show({}, [patched]);
    expect(result.current).toBe(patched);
    show({ [jobId]: known(completedJob()) });
    expect(result.current.status).toBe('completed');
    show({}, [queuedJob().state().summary]);
    expect(result.current.status).toBe('completed');
  });
});

describe('useJobs', () => {
  const rowOf = (id: string, createdAt: string, about: Partial<JobSummary> = {}): JobSummary => ({
    ...runningJob().state().summary,
    id,
    createdAt,
    ...about,
  });
  const first = rowOf(jobId, '2026-11-20T10:00:00.000Z');

  function list(query: Parameters<typeof useJobs>[0]) {
    const answer = { jobs: [first], nextCursor: null, counts, epoch: 'e' };
    const page: JobsPage = { ...answer, query, newestCreatedAt: first.createdAt, loadedAtMs: 1 };
    client.setQueryData(jobListQuery(query).queryKey, page);
    client.setQueryData(jobCountsQuery(query).queryKey, counts);
    return renderHook(() => useJobs(query), { wrapper });
  }

  it('keeps its rows where they are and counts what waits to be shown', () => {
    const { result } = list({});
    const { jobs } = result.current;
    expect(following).toEqual(['list']);
    show({}, [
      rowOf('11111111-1111-4111-8111-111111111111', '2026-11-20T10:00:05.000Z'),
      rowOf('22222222-2222-4222-8222-222222222222', '2026-11-20T09:00:00.000Z'),
      { ...first, lastSeq: first.lastSeq + 1 },
    ]);
    expect(result.current).toMatchObject({ status: 'ready', newCount: 1, counts });
    expect(result.current.jobs).toBe(jobs);
  });

  it('counts only what its filters let through', () => {
    const { result } = list({ status: 'failed,running', pipeline: 'automation', q: 'Shop' });
    const at = '2026-11-20T10:00:05.000Z';
    show({}, [
      rowOf('11111111-1111-4111-8111-111111111111', at),
      rowOf('22222222-2222-4222-8222-222222222222', at, { status: 'queued' }),
      rowOf('33333333-3333-4333-8333-333333333333', at, { pipeline: 'scans' }),
      rowOf('44444444-4444-4444-8444-444444444444', at, { name: 'Another' }),
    ]);
    expect(result.current.newCount).toBe(1);
  });
});

describe('useWebSocket', () => {
  it('gives exactly what clients of the dialect know', () => {
    const { result } = renderHook(() => useWebSocket(jobId), { wrapper });
    const keys = [
      'currentStage',
      'error',
      'isConnected',
      'labels',
      'ocrResults',
      'progress',
      'results',
      'screenshots',
      'status',
      'subscribeToJob',
    ];
    expect(Object.keys(result.current).sort()).toEqual(keys);
    expect(result.current).toMatchObject({ isConnected: false, status: null, progress: 0, screenshots: [] });
    act(() => webSocketStore.setState({ connection: { state: 'live', sinceMs: 1 } }));
    const done = completedJob();
    show({ [jobId]: known(done) });
    expect(result.current).toMatchObject({ isConnected: true, status: 'completed', progress: 100, error: null });
    expect(result.current.results).toEqual(done.state().result);
    expect(result.current.screenshots.length + result.current.labels.length).toBeGreaterThan(40);
    expect(result.current.ocrResults.every((artifact) => artifact.kind === 'ocr')).toBe(true);
  });

  it('follows the job that it is told to', () => {
    const { result } = renderHook(() => useWebSocket(), { wrapper });
    expect(following).toEqual([]);
    act(() => result.current.subscribeToJob(otherId));
    expect(following).toEqual([otherId]);
    show({ [otherId]: known(runningJob()) });
    expect(result.current.status).toBe('running');
  });
});

describe('useTimeLeft', () => {
  it('gets shorter as time goes by', () => {
    vi.useFakeTimers({ now: runningJob().nowMs() });
    try {
      const timing = (stage: string) => ({ stage, msPerItem: 900, deviationMs: 100, items: 23, samples: 4 });
      const timings = ['crawl', 'ocr', 'match', 'render'].map(timing);
      const { result } = renderHook(() => useTimeLeft(jobId), { wrapper });
      expect(result.current).toBeNull();
      show({ [jobId]: known(runningJob(10), { timings }) });
      const before = result.current?.maxMs ?? 0;
      expect(before).toBeGreaterThan(0);
      show({ [jobId]: known(runningJob(20), { timings }) });
      expect(result.current?.maxMs).toBeLessThan(before);
    } finally {
      vi.useRealTimers();
    }
  });
});
