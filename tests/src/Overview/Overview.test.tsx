import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { JobSummary } from '#protocol/job';
import { Overview } from '../../../src/pages/Overview/Overview.tsx';
import { webSocketStore } from '../../../src/stores/useWebSocketStore.ts';
import { answerHttp, httpError, type HttpRequest } from '../../support/answerHttp.ts';
import { jobId } from '../../support/jobBuilder.ts';
import { completedJob, queuedJob, runningJob } from '../../support/jobs.ts';
import { queuesNow, quietLane } from '../../support/queues.ts';
import { renderPage, tellRows, tellTopic } from '../../support/renderPage.tsx';

const running = { ...runningJob().state().summary, name: 'Spring list' };
const sampleInput = { shopUrl: 'http://127.0.0.1:3001/demo-shop/' };

function show(jobs: JobSummary[], createJob: () => unknown = () => ({ job: running })) {
  const answered = answerHttp({
    'GET /api/jobs': ({ query }: HttpRequest) => {
      const statuses = query.get('status')?.split(',');
      const counts = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
      for (const job of jobs) counts[job.status] += 1;
      return {
        jobs: jobs.filter((job) => statuses?.includes(job.status) ?? true),
        nextCursor: null,
        counts,
        epoch: 'e',
      };
    },
    'GET /api/pipelines/automation/sample': () => ({ name: 'Sample shop', input: sampleInput }),
    'POST /api/jobs': createJob,
  });
  renderPage(<Overview />);
  act(() => tellTopic('queues', queuesNow(quietLane('normal', { waiting: 2, active: 1, concurrency: 4 }))));
  return answered;
}

describe('on a first visit', () => {
  it('starts the sample with one press and goes to its page', async () => {
    const { requests } = show([]);
    await userEvent.click(await screen.findByRole('button', { name: 'Try it with the sample shop' }));
    await expect.poll(() => window.location.pathname, { timeout: 5_000 }).toBe(`/jobs/${jobId}`);
    expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({
      pipeline: 'automation',
      name: 'Sample shop',
      input: sampleInput,
    });
  });

  it('says why the sample did not start', async () => {
    show([], () => httpError(503, 'browser_missing'));
    await userEvent.click(await screen.findByRole('button', { name: 'Try it with the sample shop' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The server has no browser to visit shops with');
    expect(window.location.pathname).toBe('/');
  });
});

describe('with jobs', () => {
  const panel = (name: string) => screen.findByRole('region', { name });

  it('shows those under way with their bars, the counts and the lanes', async () => {
    show([running]);
    expect(await within(await panel('Under way')).findByRole('progressbar', { name: 'Spring list' })).toBeVisible();
    expect(screen.getByRole('link', { name: /Running\s*1/ })).toHaveAttribute('href', '/jobs?status=running');
    expect(await screen.findByRole('progressbar', { name: 'Places taken in the lane Normal' })).toHaveAttribute(
      'aria-valuetext',
      '1 of 4 running',
    );
  });

  it('moves a job that completes from one panel to the other, and tells of it', async () => {
    show([running]);
    await within(await panel('Under way')).findByText('Spring list');
    act(() => tellRows({ ...completedJob().state().summary, name: 'Spring list' }));
    expect(within(await panel('Recently finished')).getByText('Spring list')).toBeVisible();
    expect(within(await panel('Under way')).queryByText('Spring list')).toBeNull();
    expect(await panel('Activity')).toHaveTextContent('Spring list completed');
  });

  it('takes up a job that is created meanwhile', async () => {
    show([running]);
    await within(await panel('Under way')).findByText('Spring list');
    const id = '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7b77';
    act(() => tellRows({ ...queuedJob().state().summary, id, name: 'Newcomer' }));
    expect(within(await panel('Under way')).getByRole('link', { name: 'Newcomer' })).toBeVisible();
  });

  it('tells everywhere how old it is once the connection is lost, and reads the counts again when it is back', async () => {
    const { requests } = show([running]);
    await within(await panel('Under way')).findByText('Spring list');
    expect(screen.queryByText(/^as of /)).toBeNull();
    act(() => webSocketStore.setState({ connection: { state: 'offline', sinceMs: Date.now() - 60_000 } }));
    for (const name of ['Under way', 'Recently finished', 'Lanes', 'Activity']) {
      expect(await within(await panel(name)).findByText(/^as of /)).toBeVisible();
    }
    // The fifth is of the counts, beside the page's title.
    await waitFor(() => expect(screen.getAllByText(/^as of /)).toHaveLength(5));
    const isCount = ({ query }: HttpRequest) => query.get('limit') === '1';
    const read = requests.filter(isCount).length;
    act(() => webSocketStore.setState({ connection: { state: 'live', sinceMs: Date.now() } }));
    await waitFor(() => expect(screen.queryByText(/^as of /)).toBeNull());
    await expect.poll(() => requests.filter(isCount).length).toBeGreaterThan(read);
  });
});
