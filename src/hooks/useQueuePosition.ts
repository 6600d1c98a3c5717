import { useQuery } from '@tanstack/react-query';
import { queuePositionQuery } from '../api/jobs.ts';
import { env } from '../env.ts';

/** A waiting job's place in its lane. A backend that is not ours tells no more than that, and only when asked. */
export function useQueuePosition(jobId: string, queued: boolean, first: number | null): number | null {
  const { data } = useQuery({ ...queuePositionQuery(jobId), enabled: queued && env.protocol !== 'native' });
  return queued ? (data ?? first) : null;
}
