import { useQuery } from '@tanstack/react-query';
import { waitQuery } from '../api/waits.ts';
import { env } from '../env.ts';
import type { ToldWait } from '../stores/webSocketState.ts';
import { useConnection } from './useConnection.ts';

/** Where a waiting job stands, and when it will start: as the socket tells it, and asked for where none comes through. */
export function useWait(jobId: string, queued: boolean, told: ToldWait | null): ToldWait | null {
  const isLive = useConnection().state === 'live';
  const enabled = queued && env.protocol === 'native' && !(isLive && told !== null);
  const { data, dataUpdatedAt } = useQuery({ ...waitQuery(jobId), enabled });
  if (!queued) return null;
  const isNewer = data !== undefined && data !== null && dataUpdatedAt > (told?.atMs ?? 0);
  return isNewer ? { wait: data, atMs: dataUpdatedAt } : told;
}
