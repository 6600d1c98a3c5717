import { describe, expect, it, vi } from 'vitest';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { applyJobEvents } from '#protocol/applyJobEvent';
import type { UseJob } from '../../../src/hooks/useJob.ts';
import { webSocketStore } from '../../../src/stores/useWebSocketStore.ts';
import { jobId } from '../../support/jobBuilder.ts';
import {
  cancelledJob,
  completedJob,
  crawlingJob,
  failedJob,
  queuedJob,
  resumedJob,
  runningJob,
} from '../../support/jobs.ts';
import { giveLayout } from './layout.ts';
import { fileUrl, renderJob } from './renderJob.tsx';

const { setWide } = giveLayout();

/** What the server would answer to everything; tells the addresses of the orders, not of what the page reads. */
function answerWith(status: number, body: unknown): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string | URL | Request, init?: RequestInit) => {
    if ((init?.method ?? 'GET') !== 'GET') asked.push(address instanceof Request ? address.url : address.toString());
    return Response.json(body, { status });
  });
  return asked;
}

describe('the head', () => {
  it('says where a waiting job stands and what comes next', async () => {
    await renderJob(queuedJob().state(), { queuePosition: 2 });
    expect(screen.getByText('2nd in line')).toBeVisible();
    expect(screen.getByText(/It starts by itself as soon as the lane “Normal” has room/)).toBeVisible();
    await waitFor(() => expect(document.title).toBe('2nd in line · Sample shop · Signalbox'));
  });

  it('says when a waiting job will start, as a range that runs down', async () => {
    const at = new Date().toISOString();
    const wait = { position: 4, startsIn: { minMs: 125_000, maxMs: 245_000 }, at };
    await renderJob(queuedJob().state(), { queuePosition: 4, wait: { wait, atMs: Date.now() } });
    expect(screen.getByText('4th in line')).toBeVisible();
    // Below the bar on a phone, beside it elsewhere.
    expect(screen.getAllByText(/^starts in about 2–\d min$/)).toHaveLength(2);
  });

  it('shows how far a running job is, in the page and in the tab', async () => {
    await renderJob(runningJob(10).state());
    const bar = screen.getByRole('progressbar', { name: 'Sample shop' });
    expect(bar).toHaveAttribute('aria-valuetext', '48%, Reading the pictures, 10 of 23');
    await waitFor(() => expect(document.title).toBe('48% · Sample shop · Signalbox'));
  });

  it('tells the attempt from the second on', async () => {
    await renderJob(resumedJob().state());
    expect(screen.getByText('Attempt 2')).toBeVisible();
  });
});

describe('the stages', () => {
  it('tell their state, items, failures and runs', async () => {
    await renderJob(resumedJob().state());
    const stages = within(screen.getByRole('list', { name: 'Stages' })).getAllByRole('listitem');
    expect(stages.map((stage) => stage.textContent)).toEqual([
      expect.stringMatching(/^Visiting the shop: Done24 of 24.*1 failed$/),
      expect.stringMatching(/^Reading the pictures: Running.*run 2$/),
      expect.stringContaining('Not begun'),
      expect.stringContaining('Not begun'),
    ]);
    expect(stages[1]).toHaveAttribute('aria-current', 'step');
  });
});

describe('cancel', () => {
  it('says exactly what stops and what stays, and does it only when told so', async () => {
    const asked = answerWith(200, { job: cancelledJob().state().summary });
    await renderJob(runningJob(10).state());
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Cancel “Sample shop”?' });
    expect(dialog).toHaveAccessibleDescription(
      'The running step (Reading the pictures) stops within 2 seconds. 23 screenshots and 8 readings made so far stay. ' +
        'A retry goes on with what is missing.',
    );
    expect(screen.getByRole('button', { name: 'Let it run' })).toHaveFocus();
    expect(asked).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel the job' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(asked).toEqual([expect.stringContaining(`/api/jobs/${jobId}/cancel`)]);
  });

  it('gives the focus back when one lets it run', async () => {
    await renderJob(runningJob(10).state());
    const button = screen.getByRole('button', { name: 'Cancel' });
    await userEvent.click(button);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());
  });

  it('says of a waiting job that it will not start', async () => {
    await renderJob(queuedJob().state());
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByRole('alertdialog')).toHaveAccessibleDescription(
      /has not started yet and will not start/,
    );
  });
});

describe('a job that ended early', () => {
  it('says what happened, that nothing is lost, and what to do; Retry opens the next attempt', async () => {
    const asked = answerWith(202, { job: resumedJob().state().summary });
    await renderJob(failedJob().state());
    const outcome = within(screen.getByRole('region', { name: 'Failed while at “Reading the pictures”' }));
    expect(outcome.getByText('Reading took longer than 10 minutes')).toBeVisible();
    expect(outcome.getByText('Nothing that was made is lost: 23 screenshots and 8 readings kept.')).toBeVisible();
    expect(outcome.getByText(/Retry goes on from here/)).toBeVisible();
    await userEvent.click(outcome.getByRole('button', { name: 'Retry from “Visiting the shop”' }));
    await waitFor(() => expect(asked).toEqual([expect.stringContaining(`/api/jobs/${jobId}/retry`)]));
  });

  it('can be started again with changes', async () => {
    await renderJob(cancelledJob().state());
    expect(
      screen.getByText('The running step was stopped. 23 screenshots and 8 readings made before stay.'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Retry with changes' })).toHaveAttribute(
      'href',
      `/new/automation?from=${jobId}`,
    );
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  });

  it('names its problems by kind, with what they mean, what to do and where', async () => {
    await renderJob(failedJob().state());
    const problems = within(screen.getByRole('region', { name: 'Problems' }));
    expect(problems.getAllByRole('heading', { level: 3 }).map((head) => head.textContent)).toEqual([
      'A stage took too long and was stopped',
      'A page could not be opened',
      'A picture could not be read',
    ]);
    await userEvent.click(problems.getByRole('button', { name: 'Show Standmixer Pro 4' }));
    expect(await screen.findByRole('dialog')).toHaveAccessibleName('Screenshot of Standmixer Pro 4');
  });
});

describe('a completed job', () => {
  it('gives its figures and files', async () => {
    await renderJob(completedJob().state());
    const result = within(screen.getByRole('region', { name: 'Result' }));
    expect(result.getByText('Products').parentElement).toHaveTextContent('Products24');
    const sheet = result.getByRole('link', { name: 'Download Labels to print (PDF)' });
    expect(sheet).toHaveAttribute('href', '/api/files/job/result/labels.pdf?download=1');
    expect(result.getByText('PDF · 412 kB')).toBeVisible();
  });

  it('shows the result first on a narrow screen', async () => {
    setWide(false);
    await renderJob(completedJob().state());
    expect(screen.getByRole('tab', { selected: true })).toHaveTextContent('Result');
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
      'Result',
      'Pictures45',
      'Readings and matches22',
      'Labels21',
      'Problems3',
      expect.stringMatching(/^Log\d+$/),
    ]);
  });

  it('has its labels with the sheet to print them', async () => {
    await renderJob(completedJob().state(), { address: '/?tab=labels' });
    expect(screen.getAllByAltText(/^Label of/)).toHaveLength(21);
    expect(screen.getByRole('link', { name: 'Print sheet (PDF)' })).toHaveAttribute(
      'href',
      '/api/files/job/result/labels.pdf',
    );
  });
});

describe('while it changes', () => {
  it('says to screen readers when the stage changes and how it ends, and nothing per picture', async () => {
    const job = crawlingJob(6);
    const { show } = await renderJob(job.state());
    const said = () => document.querySelector('[aria-live=polite].sr-only')?.textContent;
    show(runningJob(0).state());
    expect(said()).toBe('Now: Reading the pictures');
    show(runningJob(5).state());
    expect(said()).toBe('Now: Reading the pictures');
    show(failedJob().state());
    expect(said()).toBe('Sample shop failed: Reading took longer than 10 minutes');
  });

  it('does not draw the gallery again for a mere tick of progress', async () => {
    const urls = vi.fn<UseJob['fileUrl']>(fileUrl);
    const job = runningJob(10);
    const state = job.state();
    const { show } = await renderJob(state, { fileUrl: urls });
    const before = urls.mock.calls.length;
    const tick = job.progress('ocr', 11, 23).events.slice(state.summary.lastSeq);
    act(() => show(applyJobEvents(state, tick) ?? state));
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '51%, Reading the pictures, 11 of 23');
    expect(urls.mock.calls.length).toBe(before);
  });

  it('shows the age of what is seen while the connection is lost, and its clocks stand still', async () => {
    const sinceMs = Date.now() - 120_000;
    act(() => webSocketStore.setState({ connection: { state: 'offline', sinceMs } }));
    await renderJob(runningJob(10).state(), { receivedAtMs: sinceMs - 5_000 });
    expect(screen.getByText('As it stood 2 minutes ago')).toBeVisible();
    expect(document.querySelector('.animate-spin')).toBeNull();
    act(() => webSocketStore.setState({ connection: { state: 'live', sinceMs: Date.now() } }));
    expect(screen.queryByText(/As it stood/)).toBeNull();
  });
});
