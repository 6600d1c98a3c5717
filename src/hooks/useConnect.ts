import { useEffect } from 'react';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';

/** Keeps the one connection open while the app is there. For App alone. */
export function useConnect(): void {
  const connect = useWebSocketStore((state) => state.connect);
  const disconnect = useWebSocketStore((state) => state.disconnect);
  useEffect(() => {
    connect();
    return disconnect;
  }, [connect, disconnect]);
}
