import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';
import type { Outlet } from './places.ts';
import type { OutgoingMessage } from './sender.ts';

export type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'gone'; reason: string }
  /** There was nowhere to send it to, which is no fault of the place. */
  | { kind: 'dropped'; reason: string }
  | { kind: 'failed'; reason: string; retryAfterMs: number };

/** Sends within limits.deliveryTimeoutMs; never throws. `reason` is a sentence for the owner. */
export async function sendInTime(outlet: Outlet, message: OutgoingMessage): Promise<SendOutcome> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      abort.abort();
      reject(new AppError('unavailable', 'The other side did not answer in time.'));
    }, limits.deliveryTimeoutMs);
  });
  try {
    const outcome = await Promise.race([outlet(message, abort.signal), late]);
    if (outcome === 'sent') return { kind: 'sent' };
    return { kind: 'gone', reason: 'The address is not there any more.' };
  } catch (error) {
    // Only our own sentences: a library's may hold the address.
    const reason = error instanceof AppError ? error.message : 'It could not be sent.';
    return { kind: 'failed', reason, retryAfterMs: error instanceof AppError ? (error.retryAfterMs ?? 0) : 0 };
  } finally {
    clearTimeout(timer);
  }
}
