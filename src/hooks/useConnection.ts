import type { Connection } from '../realtime/feedTypes.ts';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';

/** How fresh what is on the screen is, and since when. */
export function useConnection(): Connection {
  return useWebSocketStore((state) => state.connection);
}
