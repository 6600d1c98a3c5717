import type { ApiErrorCode } from '../../api/ApiError.ts';

/** `title`: what happened. `next`: what to do now. */
export type ErrorText = { title: string; next: string };

/** What may befall the first page. The others come with the other pages: rest.ts. */
export const firstErrors = {
  offline: {
    title: 'The server can’t be reached',
    next: 'Check that it is running and that you are connected. This page goes on by itself as soon as it answers.',
  },
  timeout: { title: 'The server did not answer in time', next: 'It may be overloaded. Try again in a moment.' },
  bad_answer: {
    title: 'The server sent something that this page can’t read',
    next: 'The page is probably older than the server. Reload it.',
  },
  bad_request: { title: 'That is not something the server accepts', next: 'Check what you entered and try again.' },
  not_found: { title: 'There is nothing here', next: 'Check the address, or go back to the overview.' },
  forbidden: {
    title: 'You may not see or do this',
    next: 'Sign in with an account that may, or ask an administrator.',
  },
  signed_out: { title: 'You are not signed in', next: 'Sign in and come back here.' },
  token_invalid: { title: 'Your sign-in is not valid', next: 'Sign in again.' },
  token_expired: { title: 'You have been signed out', next: 'It has been too long. Sign in again.' },
  account_disabled: { title: 'This account is switched off', next: 'Ask an administrator.' },
  share_invalid: {
    title: 'This link does not open anything any more',
    next: 'It has expired or was taken back. Ask whoever sent it.',
  },
  not_offered: {
    title: 'The backend behind this page does not offer this',
    next: 'Do it in the system that the jobs come from.',
  },
  log_cut: { title: 'The job’s record on the server has changed', next: 'Reload the page to see it as it stands.' },
  rate_limited: { title: 'Too many requests', next: 'Wait a moment; then try again.' },
  too_many_subscriptions: {
    title: 'Too many jobs are being followed in this tab',
    next: 'Close some of them, or open another tab.',
  },
  internal: {
    title: 'Something went wrong on the server',
    next: 'Nothing you entered is lost. Try again; if it stays, tell an administrator the request’s number.',
  },
  unavailable: {
    title: 'The server is not ready',
    next: 'It is starting, stopping or overloaded. Try again in a moment.',
  },
} satisfies Partial<Record<ApiErrorCode, ErrorText>>;
