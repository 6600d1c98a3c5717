import type { JobStatus } from '#protocol/job';
import { isTerminal } from '#protocol/job';
import { useConnection } from './useConnection.ts';
import type { UseJob } from './useJob.ts';

/**
 * Since when what is shown of a job may no longer be true, in this browser's epoch milliseconds; null while it is
 * fresh. A job that has ended does not age.
 */
export function useStaleSince(followed: UseJob, status: JobStatus): number | null {
  const { state, sinceMs } = useConnection();
  const { receivedAtMs } = followed;
  if (isTerminal(status) || receivedAtMs === null) return null;
  // Up to the moment when the connection was lost, silence meant that nothing had happened.
  if (state === 'offline' || state === 'signed-out') return Math.max(receivedAtMs, sinceMs);
  return followed.status === 'error' ? receivedAtMs : null;
}
