import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { LiveRegion } from '../../../src/components/ui/LiveRegion.tsx';
import type { UseJob } from '../../../src/hooks/useJob.ts';
import { JobPage } from '../../../src/pages/JobMonitor/JobPage.tsx';

export const fileUrl: UseJob['fileUrl'] = (file, options) =>
  `/api/files/${file.key}${options?.download === true ? '?download=1' : ''}`;

/** The page of a job in this state, as `useJob` would give it. `show` gives it the next one. */
export async function renderJob(job: JobState, about: Partial<UseJob> & { address?: string } = {}) {
  const { address = '/', ...rest } = about;
  window.history.replaceState(null, '', address);
  const queryClient = new QueryClient();
  const followed = (state: JobState): UseJob => ({
    status: 'ready',
    error: null,
    job: state,
    input: {},
    timings: [],
    queuePosition: null,
    wait: null,
    receivedAtMs: Date.now(),
    fileUrl,
    ...rest,
  });
  const page = (state: JobState) => (
    <QueryClientProvider client={queryClient}>
      <Suspense fallback="loading">
        <JobPage followed={followed(state)} job={state} />
      </Suspense>
      <LiveRegion />
    </QueryClientProvider>
  );
  const { rerender } = await act(async () => render(page(job)));
  await waitFor(() => screen.getByRole('heading', { level: 1, hidden: true }), { timeout: 10_000 });
  return { show: (state: JobState) => rerender(page(state)) };
}
