import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';

/** The connection does not wait longer than this for the first page's own data. */
const patienceMs = 1_000;

/**
 * Keeps the one connection open while the shell is there. It begins once the first page is shown and has its data: what
 * is to be seen comes before what is to be followed. For AppShell alone.
 */
export function useConnect(isPageShown: boolean): void {
  const client = useQueryClient();
  const connect = useWebSocketStore((state) => state.connect);
  const disconnect = useWebSocketStore((state) => state.disconnect);
  useEffect(() => {
    if (!isPageShown) return undefined;
    const stopWaiting = whenAnswered(client, connect);
    return () => {
      stopWaiting();
      disconnect();
    };
  }, [client, connect, disconnect, isPageShown]);
}

/** Calls once, when nothing is being fetched any more and what came has been drawn; at once where nothing is. */
function whenAnswered(client: QueryClient, call: () => void): () => void {
  if (client.isFetching() === 0) {
    call();
    return () => undefined;
  }
  let frame = 0;
  const settle = () => {
    stop();
    frame = requestAnimationFrame(call);
  };
  const timer = setTimeout(settle, patienceMs);
  const unsubscribe = client.getQueryCache().subscribe(() => {
    if (client.isFetching() === 0) settle();
  });
  const stop = () => {
    clearTimeout(timer);
    unsubscribe();
    cancelAnimationFrame(frame);
  };
  return stop;
}
