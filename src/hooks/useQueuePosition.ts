import { useQuery } from '@tanstack/react-query';
import { queuePositionQuery } from '../api/jobs.ts';

/** A waiting job's place in its lane. Others ahead of it leave no trace in its own log, so it is asked for. */
export function useQueuePosition(jobId: string, queued: boolean, first: number | null): number | null {
  const { data } = useQuery({ ...queuePositionQuery(jobId), enabled: queued });
  return queued ? (data ?? first) : null;
}
