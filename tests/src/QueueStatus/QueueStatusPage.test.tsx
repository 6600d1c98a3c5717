import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Role } from '#protocol/account';
import type { Queues } from '#protocol/queue';
import { showToasts, type Toast } from '../../../src/components/ui/toast.ts';
import { QueueStatusPage } from '../../../src/pages/QueueStatus/QueueStatusPage.tsx';
import { viewerStore } from '../../../src/stores/useViewerStore.ts';
import { answerHttp } from '../../support/answerHttp.ts';
import { queuedJob } from '../../support/jobs.ts';
import { queuesNow, quietLane } from '../../support/queues.ts';
import { renderPage, tellTopic } from '../../support/renderPage.tsx';

const paused = { since: new Date(Date.now() - 300_000).toISOString(), byId: 'ada', byName: 'Ada', reason: 'New paper' };
const pausedLane = quietLane('normal', { waiting: 3, active: 1, paused, trouble: 'paused' });
const waitingJob = { ...queuedJob().state().summary, name: 'Spring list' };
const wait = { position: 2, startsIn: { minMs: 120_000, maxMs: 240_000 }, at: new Date().toISOString() };

function signInAs(role: Role): void {
  const viewer = { id: 'eve', name: 'Eve', email: null, role, plan: 'normal', via: 'session', share: null } as const;
  const none = { signUp: 'closed' as const, providers: [], canResetPassword: false, unreadNotifications: 0 };
  viewerStore.setState({ me: { viewer, auth: 'accounts', ...none } });
}
afterEach(() => viewerStore.setState(viewerStore.getInitialState(), true));

function show(queues: Queues) {
  const answered = answerHttp({
    'GET /api/queues/normal/waiting': () => ({ jobs: [{ job: waitingJob, wait }] }),
    'GET /api/system/metrics': () => ({ everyMs: 5_000, points: [] }),
    'GET /api/users': () => ({ users: [], total: 0 }),
    'POST /api/queues/normal/pause': () => queuesNow(pausedLane),
    'POST /api/queues/normal/resume': () => queuesNow(),
    [`POST /api/jobs/${waitingJob.id}/move-to-front`]: () => ({ wait: { ...wait, position: 1 } }),
  });
  renderPage(<QueueStatusPage />, '/queues');
  act(() => tellTopic('queues', queues));
  return answered;
}

const lane = (name: string) => screen.findByRole('region', { name });

describe('why a lane does not move is said in a sentence', () => {
  it.each([
    [pausedLane, 'Ada paused this lane 5 minutes ago (“New paper”): what runs goes on, what waits keeps its place.'],
    [
      quietLane('normal', { concurrency: 0, waiting: 2, trouble: 'no-workers' }),
      'No worker serves this lane, so nothing in it starts until there is one.',
    ],
    [
      quietLane('normal', { waiting: 1, active: 2, trouble: 'all-busy' }),
      'Both places are taken; the next job starts as soon as one becomes free.',
    ],
    [
      quietLane('normal', { waiting: 1, trouble: 'workers-stalled' }),
      'The worker that serves this lane has stopped answering; its jobs go to another if it stays silent.',
    ],
    [
      quietLane('normal', { waiting: 1, trouble: 'queue-unreachable' }),
      'The queue can’t be reached, so nothing starts; no job is lost, and it goes on by itself.',
    ],
  ])('%#', async (stuck, sentence) => {
    show(queuesNow(stuck));
    expect(await lane('Normal')).toHaveTextContent(sentence);
    expect(await lane('Large')).toHaveTextContent('Nothing waits');
  });
});

describe('who runs the system', () => {
  it('pauses a lane with a reason, and can undo it', async () => {
    const toasts: Toast[] = [];
    const end = showToasts((toast) => void toasts.push(toast));
    const { requests } = show(queuesNow(quietLane('normal', { waiting: 3, active: 1 })));
    await userEvent.click(within(await lane('Normal')).getByRole('button', { name: 'Pause the lane Normal' }));
    const dialog = await screen.findByRole('dialog', { name: 'Pause the lane Normal?' });
    expect(dialog).toHaveTextContent('The one that runs goes on to its end.The 3 that wait keep their order.');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Pause the lane' }));
    expect(dialog).toHaveTextContent('Say why in a few words.');
    await userEvent.type(within(dialog).getByLabelText('Reason'), 'New paper{Enter}');
    expect(await within(await lane('Normal')).findByText('Paused')).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(requests.find(({ path }) => path.endsWith('/pause'))?.body).toEqual({ reason: 'New paper' });
    act(() => toasts[0]?.action?.onClick());
    expect(await within(await lane('Normal')).findByText('Nothing waits')).toBeVisible();
    end();
  });

  it('lets a waiting job be next', async () => {
    const { requests } = show(queuesNow(quietLane('normal', { waiting: 3, active: 1 })));
    const list = within(await lane('Normal'));
    await userEvent.click(await list.findByRole('button', { name: 'Let Spring list be next, before one other' }));
    await expect.poll(() => requests.some(({ path }) => path.endsWith('/move-to-front'))).toBe(true);
  });
});

it('shows a member why and when, without buttons that are not theirs', async () => {
  signInAs('user');
  const { requests } = show(queuesNow(pausedLane));
  const own = within(await lane('Normal'));
  expect(await own.findByRole('link', { name: 'Spring list' })).toBeVisible();
  expect(own.getByText('in 2–4 min')).toBeVisible();
  expect(own.getByText('Your jobs in line')).toBeVisible();
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('link', { name: 'Workers and figures' })).toBeNull();
  expect(requests.some(({ path }) => path === '/api/system/metrics')).toBe(false);
});
