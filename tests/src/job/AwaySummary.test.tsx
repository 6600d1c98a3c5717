import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { JobSummary } from '#protocol/job';
import { dismissAbsence } from '../../../src/hooks/useAwaySince.ts';
import { AwayMark } from '../../../src/components/job/away/AwayMark.tsx';
import { AwaySummary } from '../../../src/components/job/away/AwaySummary.tsx';
import { webSocketStore } from '../../../src/stores/useWebSocketStore.ts';
import { answerHttp } from '../../support/answerHttp.ts';
import { completedJob, failedJob, queuedJob, runningJob } from '../../support/jobs.ts';
import { renderPage } from '../../support/renderPage.tsx';

const agoIso = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const ended = (row: JobSummary, id: number, minutes: number): JobSummary => ({
  ...row,
  id: `0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7b0${id}`,
  finishedAt: agoIso(minutes),
});
const open = (row: JobSummary, id: number, minutes: number): JobSummary => ({
  ...row,
  id: `0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7b0${id}`,
  createdAt: agoIso(minutes),
  startedAt: row.startedAt === null ? null : agoIso(minutes),
});
const rows = [
  ended(completedJob().state().summary, 1, 2),
  ended(completedJob().state().summary, 2, 4),
  ended(failedJob().state().summary, 3, 3),
  ended(failedJob().state().summary, 4, 60),
  open(runningJob().state().summary, 5, 2),
  open(runningJob().state().summary, 6, 60),
  open(queuedJob().state().summary, 7, 1),
];
const counts = { queued: 1, running: 2, completed: 2, failed: 2, cancelled: 0 };

function show() {
  answerHttp({ 'GET /api/jobs': () => ({ jobs: rows, nextCursor: null, counts, epoch: 'e' }) });
  renderPage(
    <>
      <AwaySummary />
      <ul>
        {rows.map((job) => (
          <li key={job.id}>
            <AwayMark job={job} />
          </li>
        ))}
      </ul>
    </>,
  );
}

/** The first word of each row's mark; null where it bears none. */
const marks = () =>
  screen.getAllByRole('listitem').map((row) => /^(\w+) while you were away/.exec(row.textContent)?.[1] ?? null);

/** The connection is lost so long ago, and comes back now. */
function comeBack(afterMs: number) {
  act(() => webSocketStore.setState({ connection: { state: 'offline', sinceMs: Date.now() - afterMs } }));
  act(() => webSocketStore.setState({ connection: { state: 'live', sinceMs: Date.now() } }));
}

afterEach(() => act(dismissAbsence));

it('lists once what happened while the connection was gone, and marks it in place', async () => {
  show();
  comeBack(5 * 60_000);
  expect(await screen.findByRole('link', { name: '2 completed' })).toHaveAttribute(
    'href',
    '/jobs?status=completed&sort=updated',
  );
  expect(screen.getByRole('link', { name: '1 failed' })).toBeVisible();
  expect(screen.getByRole('link', { name: '1 running' })).toBeVisible();
  expect(screen.getByRole('link', { name: '1 waiting' })).toBeVisible();
  expect(marks()).toEqual(['Ended', 'Ended', 'Ended', null, 'Started', null, 'Created']);
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('region', { name: 'While you were away' })).toBeNull();
  expect(new Set(marks())).toEqual(new Set([null]));
});

it('says nothing of a short interruption', async () => {
  show();
  comeBack(10_000);
  await act(async () => await Promise.resolve());
  expect(screen.queryByRole('region')).toBeNull();
});
