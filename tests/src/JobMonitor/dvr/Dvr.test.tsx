import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { limits } from '#protocol/limits';
import type { JobBuilder } from '../../../support/jobBuilder.ts';
import { completedJob, crawlingJob, failedJob, runningJob } from '../../../support/jobs.ts';
import { giveLayout } from '../layout.ts';
import { holdFrames } from './holdFrames.ts';
import { renderJob } from '../renderJob.tsx';

giveLayout();

/** The server's log of a job, as it stands at each request. */
function serveLog(job: JobBuilder): void {
  vi.stubGlobal('fetch', async (address: string) => {
    const url = new URL(address, 'http://localhost');
    expect(url.pathname).toMatch(/\/events$/);
    const after = Number(url.searchParams.get('after'));
    const events = job.events.slice(after, after + limits.eventsPerAnswer);
    return Response.json({ epoch: 'e', head: job.events.length, events });
  });
}

const slider = () => screen.findByRole('slider', { name: 'Moment in the life of the job' });
const dock = () => screen.getByRole('region', { name: 'Replay of the job' });
const stages = () => within(screen.getByRole('list', { name: 'Stages' })).getAllByRole('listitem');
const seqOf = (job: JobBuilder, kind: string) =>
  job.events.find(({ type, data }) => type === 'artifact' && data.artifact.kind === kind)?.seq ?? 0;
const said = () => document.querySelector('[aria-live=polite].sr-only')?.textContent;

async function openReplay(job: JobBuilder) {
  serveLog(job);
  const page = await renderJob(job.state());
  await userEvent.click(screen.getByRole('button', { name: 'Replay' }));
  const track = await slider();
  await waitFor(() => expect(track).toHaveAttribute('aria-valuemax', String(job.events.length)));
  return { ...page, track };
}

describe('the replay', () => {
  it('opens at the end without changing what is shown, and has the focus', async () => {
    const { track } = await openReplay(completedJob());
    expect(track).toHaveFocus();
    expect(within(dock()).getByText('The end')).toBeVisible();
    expect(screen.getByRole('region', { name: 'Result' })).toBeVisible();
    expect(screen.queryByText(/^As it was at/)).toBeNull();
    expect(within(dock()).getByRole('button', { name: 'One event on' })).toBeDisabled();
  });

  it('shows the whole page as it was at the moment that a link leads to', async () => {
    const job = completedJob();
    serveLog(job);
    await renderJob(job.state(), { address: `/?at=${seqOf(job, 'screenshot')}` });
    await screen.findByText(/^As it was at/);
    expect(stages().map((stage) => stage.textContent)).toEqual([
      expect.stringMatching(/^Visiting the shop: Running0 of 24/),
      expect.stringContaining('Not begun'),
      expect.stringContaining('Not begun'),
      expect.stringContaining('Not begun'),
    ]);
    expect(screen.getByRole('tab', { name: /^Pictures/ })).toHaveTextContent('Pictures1');
    expect(screen.queryByRole('region', { name: 'Result' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Problems' })).toBeNull();
    expect(screen.getByText('Running for 1 sec')).toBeVisible();
    expect(document.querySelector('.animate-spin')).toBeNull();
    expect(within(dock()).getByText('the past')).toBeVisible();
  });

  it('goes event by event with the keys, and keeps the address in step', async () => {
    const job = runningJob();
    const { track } = await openReplay(job);
    track.focus();
    await userEvent.keyboard('{Home}');
    await waitFor(() => expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '0'));
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(track).toHaveAttribute('aria-valuenow', '3');
    expect(track).toHaveAttribute('aria-valuetext', expect.stringMatching(/, 2 secs? in, Starting$/));
    await waitFor(() => expect(window.location.search).toBe('?at=3'));
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(window.location.search).toBe(''));
    await waitFor(() => expect(screen.queryByText(/^As it was at/)).toBeNull());
  });

  it('names the day of a moment where the job goes on for several', async () => {
    const days = crawlingJob()
      .after(3 * 86_400_000)
      .progress('crawl', 7, 24);
    serveLog(days);
    await renderJob(days.state(), { address: '/?at=3' });
    expect(await screen.findByText(/^As it was at/)).toHaveTextContent(/^As it was at .*Nov.*\d\d:\d\d:\d\d/);
    expect(within(dock()).getByText(/Nov.*\d\d:\d\d:\d\d/)).toBeVisible();
  });

  it('takes no key before the log is here: there is nowhere to go', async () => {
    const job = completedJob();
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    vi.stubGlobal('fetch', async () => {
      await asked;
      return Response.json({
        epoch: 'e',
        head: job.events.length,
        events: job.events.slice(0, limits.eventsPerAnswer),
      });
    });
    await renderJob(job.state());
    await userEvent.click(screen.getByRole('button', { name: 'Replay' }));
    const track = await slider();
    expect(track).toHaveAttribute('aria-disabled', 'true');
    act(() => track.focus());
    await userEvent.keyboard('{Home}');
    answer();
    await waitFor(() => expect(track).toHaveAttribute('aria-valuemax', String(job.events.length)));
    expect(track).not.toHaveAttribute('aria-disabled');
    expect(window.location.search).toBe('');
    await userEvent.keyboard('{Home}');
    await screen.findByText(/^As it was at/);
    expect(track).toHaveAttribute('aria-valuenow', '1');
  });

  it('lets nobody act on the past, and says why', async () => {
    const job = runningJob();
    const { track } = await openReplay(job);
    expect(screen.getByRole('button', { name: 'Cancel' })).not.toHaveAttribute('aria-disabled');
    track.focus();
    await userEvent.keyboard('{PageDown}');
    await screen.findByText(/^As it was at/);
    const cancel = screen.getByRole('button', { name: 'Cancel' });
    expect(cancel).toHaveAttribute('aria-disabled', 'true');
    expect(cancel).toHaveAccessibleDescription('You are looking at the past: jump to live first.');
    await userEvent.click(cancel);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    await userEvent.click(within(dock()).getAllByRole('button', { name: 'Jump to live' })[0] ?? cancel);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Cancel' })).not.toHaveAttribute('aria-disabled'));
    expect(said()).toBe('Live again');
  });

  it('stays where it is while the job goes on behind it', async () => {
    const job = crawlingJob(6);
    const { show, track } = await openReplay(job);
    const at = seqOf(job, 'screenshot');
    track.focus();
    await userEvent.keyboard('{Home}');
    for (let seq = 1; seq < at; seq += 1) await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(screen.getByRole('tab', { name: /^Pictures/ })).toHaveTextContent('Pictures1'));
    const later = failedJob();
    serveLog(later);
    act(() => show(later.state()));
    await waitFor(() => expect(track).toHaveAttribute('aria-valuemax', String(later.events.length)));
    expect(track).toHaveAttribute('aria-valuenow', String(at));
    expect(screen.getByRole('tab', { name: /^Pictures/ })).toHaveTextContent('Pictures1');
    expect(said()).toBe('Sample shop failed: Reading took longer than 10 minutes');
    await waitFor(() => expect(document.title).toMatch(/^Failed/));
    await userEvent.click(within(dock()).getAllByRole('button', { name: 'To the end' })[0] ?? track);
    await screen.findByRole('region', { name: 'Failed while at “Reading the pictures”' });
  });

  it('plays from the start, says so once, and pauses with the space bar', async () => {
    const { track } = await openReplay(completedJob());
    track.focus();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Speed' }), '16');
    track.focus();
    // By a clock of its own: by the machine's, a busy one would be at the end before the key is pressed again.
    const frames = holdFrames();
    await userEvent.keyboard(' ');
    expect(said()).toBe('Playing at 16×');
    act(() => frames.pass(0));
    for (let steps = 0; steps < 40 && Number(track.getAttribute('aria-valuenow')) <= 4; steps += 1) {
      act(() => frames.pass(50));
    }
    expect(Number(track.getAttribute('aria-valuenow'))).toBeGreaterThan(4);
    expect(track).toHaveAttribute('aria-valuetext', 'Visiting the shop');
    await userEvent.keyboard(' ');
    expect(said()).toMatch(/^Paused at .*, Visiting the shop$/);
    const paused = track.getAttribute('aria-valuenow');
    act(() => frames.pass(5_000));
    expect(track).toHaveAttribute('aria-valuenow', paused);
  });

  it('copies a link that leads to the moment', async () => {
    const user = userEvent.setup();
    const { track } = await openReplay(completedJob());
    act(() => track.focus());
    await user.keyboard('{Home}');
    await user.click(screen.getByRole('button', { name: 'Copy a link to this moment' }));
    expect(await navigator.clipboard.readText()).toBe(`${window.location.origin}/?at=1`);
  });

  it('closes to the live page, and gives the address back', async () => {
    const { track } = await openReplay(runningJob());
    track.focus();
    await userEvent.keyboard('{Home}');
    await waitFor(() => expect(window.location.search).toBe('?at=1'));
    await userEvent.click(screen.getByRole('button', { name: 'Close the replay' }));
    expect(screen.queryByRole('slider')).toBeNull();
    expect(screen.queryByText(/^As it was at/)).toBeNull();
    expect(window.location.search).toBe('');
    expect(screen.getByRole('button', { name: 'Replay' })).toHaveAttribute('aria-expanded', 'false');
  });

  it('goes where the address is changed to by someone else', async () => {
    const job = runningJob();
    const { track } = await openReplay(job);
    act(() => window.history.pushState(null, '', '/?at=5'));
    await waitFor(() => expect(track).toHaveAttribute('aria-valuenow', '5'));
    act(() => window.history.pushState(null, '', '/'));
    await waitFor(() => expect(track).toHaveAttribute('aria-valuenow', String(job.events.length)));
  });
});
