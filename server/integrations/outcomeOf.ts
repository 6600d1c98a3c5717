import { AppError } from '../errors.ts';
import type { PostAnswer } from './netGuard/guardedPost.ts';

/**
 * What became of a posted message: any 2xx is `sent`, the statuses of `gone` mean that nobody is there any more.
 * @throws AppError channel_unavailable for every other answer, with `retryAfterMs` where it was given.
 */
export function outcomeOf(
  address: string,
  { status, retryAfterMs }: PostAnswer,
  gone: readonly number[] = [410],
): 'sent' | 'gone' {
  if (status >= 200 && status < 300) return 'sent';
  if (gone.includes(status)) return 'gone';
  const { host } = new URL(address);
  const asked = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status >= 300 && status < 400) {
    throw new AppError('channel_unavailable', `${host} leads elsewhere (${status}), and redirects are not followed.`, {
      hint: 'Enter the address that it leads to.',
      ...asked,
    });
  }
  throw new AppError('channel_unavailable', `${host} answered ${status}.`, asked);
}
