import { errorCodes, isErrorCode } from '#protocol/errorCodes';
import type { FeedFault } from './feedTypes.ts';

/** Faults that are the client's doing, and still pass by themselves. */
const passing: ReadonlySet<string> = new Set(['rate_limited', 'too_many_subscriptions']);

/** What a failed request or a refused subscription comes down to. */
export function asFault(error: unknown): FeedFault {
  const { code, message } = (error ?? {}) as Partial<Record<string, unknown>>;
  return {
    code: typeof code === 'string' ? code : 'offline',
    message: typeof message === 'string' ? message : 'The server can’t be reached',
  };
}

/** How long the server asks to be left alone, where it does. */
export function retryAfterMsOf(error: unknown): number | null {
  const { retryAfterMs } = (error ?? {}) as Partial<Record<string, unknown>>;
  return typeof retryAfterMs === 'number' ? retryAfterMs : null;
}

export function isMissing(fault: FeedFault): boolean {
  return fault.code === 'job_not_found' || fault.code === 'not_found';
}

/** Whether asking again can help. An answer that can't be read stays so until the page is loaded anew. */
export function isFinal(fault: FeedFault): boolean {
  if (fault.code === 'bad_answer') return true;
  return isErrorCode(fault.code) && errorCodes[fault.code].expected && !passing.has(fault.code);
}
