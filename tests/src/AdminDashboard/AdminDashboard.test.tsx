import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { Role } from '#protocol/account';
import type { FailureGroup, SystemStatus } from '#protocol/metrics';
import { showToasts, type Toast } from '../../../src/components/ui/toast.ts';
import { AdminDashboard } from '../../../src/pages/AdminDashboard/AdminDashboard.tsx';
import { viewerStore } from '../../../src/stores/useViewerStore.ts';
import { answerHttp, httpError } from '../../support/answerHttp.ts';
import { jobId } from '../../support/jobBuilder.ts';
import { idleWorker, systemNow } from '../../support/queues.ts';
import { renderPage, tellTopic } from '../../support/renderPage.tsx';

const group: FailureGroup = {
  fingerprint: 'abc',
  pipeline: 'automation',
  stage: 'crawl',
  error: { code: 'shop_unreachable', message: 'It did not answer' },
  count: 42,
  retryable: 38,
  firstAt: new Date(Date.now() - 600_000).toISOString(),
  lastAt: new Date().toISOString(),
  jobs: [{ id: jobId, name: 'Garden range' }],
};

function signInAs(role: Role): void {
  const viewer = { id: 'eve', name: 'Eve', email: null, role, plan: 'normal', via: 'session', share: null } as const;
  const none = { signUp: 'closed' as const, providers: [], canResetPassword: false, unreadNotifications: 0 };
  viewerStore.setState({ me: { viewer, auth: 'accounts', ...none } });
}
afterEach(() => viewerStore.setState(viewerStore.getInitialState(), true));

function show(role: Role, system: SystemStatus) {
  signInAs(role);
  const answered = answerHttp({
    'GET /api/system': () => system,
    // Charts are drawn in a real browser only: tests/e2e/queues.test.ts looks at them.
    'GET /api/system/metrics': () => httpError(500, 'internal'),
    'GET /api/system/failures': () => ({ groups: [group] }),
    'GET /api/system/wait-accuracy': () => ({
      lanes: [{ lane: 'normal', judged: 182, inRange: 0.91, medianErrorMs: 8_000 }],
    }),
    'POST /api/system/failures/abc/retry': () => ({ retried: 37, skipped: 1 }),
  });
  renderPage(<AdminDashboard />, '/admin');
  act(() => tellTopic('system', system));
  return answered;
}

it('is for those who run the system; others are told whom to ask', async () => {
  const { requests } = show('user', systemNow());
  expect(await screen.findByText('Your role does not allow this')).toBeVisible();
  expect(screen.getByText(/this page is for operators and admins/)).toBeVisible();
  expect(requests).toEqual([]);
});

it('leads an admin to users and audit log, an operator to neither', async () => {
  show('operator', systemNow());
  expect(await screen.findByRole('link', { name: 'Queues' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Users' })).toBeNull();
  act(() => signInAs('admin'));
  expect(await screen.findByRole('link', { name: 'Users' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Audit log' })).toBeVisible();
});

it('says how many jobs are tried again before it does so, and that there is no way back', async () => {
  const toasts: Toast[] = [];
  const end = showToasts((toast) => void toasts.push(toast));
  const { requests } = show('operator', systemNow(idleWorker('a')));
  await userEvent.click(await screen.findByRole('button', { name: 'Retry all 38: The shop can’t be reached' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Retry 38 failed jobs?' });
  expect(dialog).toHaveTextContent('This can’t be undone.');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Retry 38 jobs' }));
  await expect.poll(() => toasts[0]?.title, { timeout: 10_000 }).toBe('37 jobs begin anew');
  expect(toasts[0]?.text).toBe('One was no longer failed and was left as it is.');
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({ range: '15m' });
  end();
});

it('shows workers with their state in words, what the page costs, and how right people were told', async () => {
  show('operator', systemNow(idleWorker('a'), idleWorker('b', { state: 'offline', cpuPercent: null })));
  const rows = within(await screen.findByRole('table', { name: 'Workers' })).getAllByRole('row');
  expect(rows.map((row) => row.textContent).slice(1)).toEqual([
    expect.stringContaining('Offline'),
    expect.stringContaining('Idle'),
  ]);
  expect(screen.getByText('These figures take 0.4 % of a core.')).toBeVisible();
  expect(await screen.findByText('9 of 10 were told right')).toBeVisible();
});
