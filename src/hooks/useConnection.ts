import type { Connection } from '../realtime/feedTypes.ts';
import { useViewerStore } from '../stores/useViewerStore.ts';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';

/** How fresh what is on the screen is, and since when. */
export function useConnection(): Connection {
  const connection = useWebSocketStore((state) => state.connection);
  const lastKnownMs = useWebSocketStore((state) => state.lastKnownMs);
  const signedOutMs = useViewerStore((state) => state.signedOutMs);
  const isUnheard = connection.state === 'connecting' || connection.state === 'offline';
  if (lastKnownMs !== null && isUnheard) return { state: 'offline', sinceMs: lastKnownMs };
  if (signedOutMs === null || connection.state === 'signed-out') return connection;
  return { state: 'signed-out', sinceMs: signedOutMs };
}
