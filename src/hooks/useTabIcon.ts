import { useEffect } from 'react';
import { tabIconHref, type TabMark } from '../lib/tabIcon.ts';
import { tabLook, type TabLook } from '../stores/tabLook.ts';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';

/** Shows in the icon of the browser's tab how the jobs that it follows stand. For App alone. */
export function useTabIcon(): void {
  const look = useWebSocketStore(tabLook);
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>("link[rel='icon']");
    if (link !== null) link.href = tabIconHref(markOf(look));
  }, [look]);
}

function markOf(look: TabLook): TabMark | null {
  if (look === 'plain') return null;
  if (look === 'failed' || look === 'completed') return { kind: look };
  return { kind: 'progress', percent: Number(look.slice('running '.length)) };
}
