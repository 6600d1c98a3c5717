import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { JobSummary } from '#protocol/job';
import { JobList } from '../../../src/pages/JobList/JobList.tsx';
import { answerHttp, httpError, type HttpRequest } from '../../support/answerHttp.ts';
import { cancelledJob, completedJob, failedJob, queuedJob, runningJob } from '../../support/jobs.ts';
import { renderPage, tellRows } from '../../support/renderPage.tsx';
import { giveLayout } from '../JobMonitor/layout.ts';

giveLayout();

const idOf = (index: number) => `0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7b0${index}`;
const rows: JobSummary[] = [runningJob(), queuedJob(), failedJob(), completedJob(), cancelledJob()].map(
  (job, index) => ({
    ...job.state().summary,
    id: idOf(index),
    name: `Shop ${index}`,
  }),
);

function show(address = '/jobs', jobs = rows) {
  const answered = answerHttp({
    'GET /api/jobs': ({ query }: HttpRequest) => {
      const statuses = query.get('status')?.split(',');
      const q = query.get('q') ?? '';
      const found = jobs.filter((job) => job.name.includes(q));
      const counts = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
      for (const job of found) counts[job.status] += 1;
      const shown = found.filter((job) => statuses?.includes(job.status) ?? true);
      return { jobs: shown, nextCursor: null, counts, epoch: 'e' };
    },
    [`POST /api/jobs/${idOf(0)}/cancel`]: () => ({ job: rows[0] }),
    [`POST /api/jobs/${idOf(1)}/cancel`]: () => httpError(409, 'job_finished'),
  });
  renderPage(<JobList />, address);
  return answered;
}

const row = (name: string) => screen.findByRole('row', { name: new RegExp(name) });

describe('the list', () => {
  it('is a table whose rows lead to their jobs', async () => {
    show();
    expect(await screen.findByRole('table', { name: 'Jobs' })).toHaveAttribute('aria-rowcount', '6');
    expect(within(await row('Shop 2')).getByText('Failed')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Shop 2' })).toHaveAttribute('href', `/jobs/${idOf(2)}`);
  });

  it('shows the change of one row at once', async () => {
    show();
    await row('Shop 1');
    act(() => tellRows({ ...runningJob().state().summary, id: idOf(1), name: 'Shop 1' }));
    expect(within(await row('Shop 1')).getByRole('progressbar', { name: 'Shop 1' })).toBeVisible();
  });

  it('lets new jobs wait until they are asked for', async () => {
    show();
    await row('Shop 1');
    const createdAt = new Date(Date.parse(rows[0]!.createdAt) + 60_000).toISOString();
    act(() => tellRows({ ...queuedJob().state().summary, id: idOf(9), name: 'Newcomer', createdAt }));
    expect(await screen.findByRole('button', { name: '1 new job' })).toBeVisible();
    expect(screen.queryByText('Newcomer')).toBeNull();
  });

  it('shows the first jobs of an empty list by itself: there is nothing that could jump', async () => {
    const jobs: JobSummary[] = [];
    show('/jobs', jobs);
    await screen.findByText('No jobs yet');
    const newcomer = { ...queuedJob().state().summary, id: idOf(9), name: 'Newcomer' };
    jobs.push(newcomer);
    act(() => tellRows(newcomer));
    expect(await row('Newcomer')).toBeVisible();
    expect(screen.queryByRole('button', { name: /new job/ })).toBeNull();
  });

  it('says what went wrong, and asks again', async () => {
    answerHttp({ 'GET /api/jobs': () => httpError(500, 'internal') });
    renderPage(<JobList />);
    expect(await screen.findByText('Something went wrong on the server')).toBeVisible();
    show();
    expect(await row('Shop 0')).toBeVisible();
  });
});

describe('filters', () => {
  it('come from the address', async () => {
    const { requests } = show('/jobs?status=failed');
    expect(await row('Shop 2')).toBeVisible();
    expect(screen.queryByText('Shop 0')).toBeNull();
    expect(screen.getByRole('button', { name: /Failed/, pressed: true })).toBeVisible();
    expect(requests.some(({ query }) => query.get('status') === 'failed')).toBe(true);
  });

  it('go into the address as they are chosen and typed', async () => {
    show();
    await userEvent.click(await screen.findByRole('button', { name: /Cancelled/ }));
    expect(window.location.search).toBe('?status=cancelled');
    await userEvent.type(screen.getByRole('searchbox'), 'Shop 4');
    await waitFor(() => expect(window.location.search).toBe('?q=Shop+4&status=cancelled'));
  });

  it('that let nothing through can be cleared', async () => {
    show('/jobs?q=zebra');
    await userEvent.click(await screen.findByRole('button', { name: 'Clear the filters' }));
    expect(await row('Shop 0')).toBeVisible();
    expect(window.location.search).toBe('');
  });
});

describe('many at once', () => {
  it('says before how many are touched and how many are not, and after what failed', async () => {
    const { requests } = show();
    for (const name of ['Shop 0', 'Shop 1', 'Shop 3']) {
      await userEvent.click(within(await row(name)).getByRole('checkbox'));
    }
    const bar = screen.getByRole('group', { name: 'Selected jobs' });
    expect(bar).toHaveTextContent('3 selected');
    await userEvent.click(within(bar).getByRole('button', { name: 'Cancel 2' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Cancel 2 jobs?' });
    expect(dialog).toHaveTextContent('1 of the selected jobs are finished already');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel 2 jobs' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
    expect(screen.queryByRole('group', { name: 'Selected jobs' })).toBeNull();
  });

  it('changes nothing where the answer is no', async () => {
    const { requests } = show();
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Select all loaded jobs' }));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel 2' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Let them run' }));
    expect(requests.every(({ method }) => method === 'GET')).toBe(true);
    expect(screen.getByRole('group', { name: 'Selected jobs' })).toHaveTextContent('5 selected');
  });
});

it('is worked by j, k, x and Esc', async () => {
  show();
  await row('Shop 0');
  await userEvent.keyboard('jj');
  expect(screen.getByRole('link', { name: 'Shop 1' })).toHaveFocus();
  await userEvent.keyboard('kx');
  expect(screen.getByRole('link', { name: 'Shop 0' })).toHaveFocus();
  expect(screen.getByRole('checkbox', { name: 'Select Shop 0' })).toBeChecked();
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('checkbox', { name: 'Select Shop 0' })).not.toBeChecked();
  vi.restoreAllMocks();
});
