import { useEffect, useRef } from 'react';
import { useViewerStore } from '../stores/useViewerStore.ts';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';

/** Asks anew who we are when the connection is refused, and when it is back: meanwhile a role may have changed. */
export function useViewerWatch(): void {
  const state = useWebSocketStore(({ connection }) => connection.state);
  const ask = useViewerStore((viewer) => viewer.ask);
  const isKnown = useViewerStore(({ me }) => me !== null);
  const before = useRef(state);
  useEffect(() => {
    const isBack = state === 'live' && before.current !== 'connecting' && before.current !== 'catching-up';
    const isAsked = state !== before.current && (state === 'signed-out' || isBack);
    before.current = state;
    if (isAsked && isKnown) void ask();
  }, [state, ask, isKnown]);
}
