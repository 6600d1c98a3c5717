import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, expect, it } from 'vitest';
import type { JobSummary } from '#protocol/job';
import { createQueryClient } from '../../../src/api/queryClient.ts';
import { useJobs } from '../../../src/hooks/useJobs.ts';
import { webSocketStore } from '../../../src/stores/useWebSocketStore.ts';
import { answerHttp, type HttpRequest } from '../../support/answerHttp.ts';
import { completedJob } from '../../support/jobs.ts';

const rows: JobSummary[] = Array.from({ length: 100_000 }, (_, index) => ({
  ...completedJob().state().summary,
  id: `0b5e1f0e-58b4-4c55-9a53-${String(index).padStart(12, '0')}`,
  name: `Shop ${index}`,
}));

function show(known: readonly JobSummary[] = rows) {
  const answered = answerHttp({
    'GET /api/jobs': ({ query }: HttpRequest) => {
      const from = Number(query.get('offset') ?? 0);
      const jobs = known.slice(from, from + Number(query.get('limit')));
      const counts = { queued: 0, running: 0, completed: rows.length, failed: 0, cancelled: 0 };
      return { jobs, nextCursor: from + jobs.length < known.length ? 'more' : null, counts, epoch: 'e' };
    },
  });
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const windows = () => answered.requests.flatMap(({ query }) => query.get('offset') ?? []);
  const query = { limit: 100 };
  return { ...answered, ...renderHook(() => useJobs(query), { wrapper }), windows };
}

beforeEach(() => webSocketStore.setState({ followList: () => () => undefined }));

it('has a place for every row, and loads those that are looked at', async () => {
  const { result, windows, requests } = show();
  await waitFor(() => expect(result.current.rowAt(99)?.name).toBe('Shop 99'));
  expect(result.current.total).toBe(100_000);
  expect(result.current.rowAt(70_070)).toBeNull();
  act(() => result.current.lookAt(70_070, 70_085));
  await waitFor(() => expect(result.current.rowAt(70_070)?.name).toBe('Shop 70070'));
  expect(windows()).toEqual(['70000', '70100']);
  const far = requests.find(({ query }) => query.has('offset'));
  expect(far?.query.get('createdUntil')).toBe(rows[0]?.createdAt);
  expect(result.current.jobs).toHaveLength(300);
});

it('asks for few windows of the many that a dragged scrollbar passes', async () => {
  const { result, windows } = show();
  await waitFor(() => expect(result.current.status).toBe('ready'));
  act(() => {
    for (let first = 0; first < 90_000; first += 450) result.current.lookAt(first, first + 15);
  });
  await waitFor(() => expect(result.current.rowAt(89_550)?.name).toBe('Shop 89550'));
  expect(windows().length).toBeLessThanOrEqual(2);
});

it('ends where a window turns out not to be full', async () => {
  const { result } = show(rows.slice(0, 250));
  await waitFor(() => expect(result.current.total).toBe(100_000));
  act(() => result.current.lookAt(200, 215));
  await waitFor(() => expect(result.current.total).toBe(250));
});
