import { expect, it } from 'vitest';
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { JobLog } from '../../../src/components/job/log/JobLog.tsx';
import type { JobBuilder } from '../../support/jobBuilder.ts';
import { failedJob, resumedJob, runningJob } from '../../support/jobs.ts';
import { giveLayout } from './layout.ts';

giveLayout();

function show(job: JobBuilder) {
  const log = () => <JobLog log={job.state().log} artifacts={job.state().artifacts} />;
  const { rerender } = render(log());
  const box = screen.getByRole('log');
  Object.defineProperty(box, 'scrollHeight', { configurable: true, get: () => job.state().log.length * 28 });
  return { box, update: () => rerender(log()) };
}

function longLog(): JobBuilder {
  const job = runningJob(3);
  for (let line = 0; line < 40; line += 1) job.log({ level: 'info', message: `line ${line}` });
  return job;
}

it('puts each event into words, with its level for those who don’t see the icon', () => {
  show(failedJob());
  const lines = screen.getAllByRole('listitem').map((line) => line.textContent);
  expect(lines[0]).toContain('Info:Attempt 1 began on worker-1');
  expect(lines.join()).toContain('Warning:8: The page answered 500');
  expect(lines.join()).toContain('Warning:Standmixer Pro 4: No text could be read');
  expect(lines.at(-1)).toContain('Error:The job failed: Reading took longer than 10 minutes');
});

it('tells why an attempt began', () => {
  show(resumedJob());
  expect(screen.getByText('The worker was lost; attempt 2 goes on with “Reading the pictures”')).toBeInTheDocument();
});

it('follows what comes while one is at its end', () => {
  const job = longLog();
  const { box, update } = show(job);
  job.log({ level: 'info', message: 'the newest' });
  update();
  expect(box.scrollTop).toBe(job.state().log.length * 28);
  expect(screen.queryByRole('button', { name: /Jump to latest/ })).toBeNull();
});

it('stays where one reads, counts what is new, and jumps to it on demand', async () => {
  const job = longLog();
  const { box, update } = show(job);
  fireEvent.scroll(box, { target: { scrollTop: 100 } });
  job.log({ level: 'info', message: 'one' }).log({ level: 'info', message: 'two' });
  update();
  expect(box.scrollTop).toBe(100);
  await userEvent.click(screen.getByRole('button', { name: 'Jump to latest 2 new lines' }));
  expect(box.scrollTop).toBe(job.state().log.length * 28);
  expect(screen.queryByRole('button', { name: /Jump to latest/ })).toBeNull();
});

it('leaves out all but warnings and errors on demand', async () => {
  show(failedJob());
  await userEvent.selectOptions(screen.getByLabelText('Show'), 'Warnings and errors');
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
});

it('has few lines in the document however long it is', () => {
  const job = runningJob(3);
  for (let line = 0; line < 5_000; line += 1) job.log({ level: 'info', message: `line ${line}` });
  show(job);
  expect(within(screen.getByRole('log')).getAllByRole('listitem').length).toBeLessThan(60);
});
