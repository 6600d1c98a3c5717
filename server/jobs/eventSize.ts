import type { JobEventDraft } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';

/**
 * Refuses an event that is too large to be stored and sent, before it holds others up.
 * @throws AppError payload_too_large
 */
export function checkEventSize(draft: JobEventDraft): void {
  const sizeBytes = Buffer.byteLength(JSON.stringify(draft.data));
  if (sizeBytes <= limits.eventBytes) return;
  throw new AppError('payload_too_large', `An event of ${sizeBytes} bytes is over the limit of ${limits.eventBytes}.`);
}
