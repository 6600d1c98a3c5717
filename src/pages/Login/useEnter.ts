import { useQueryClient } from '@tanstack/react-query';
import type { Viewer } from '#protocol/account';
import { useViewerStore, viewerStore } from '../../stores/useViewerStore.ts';
import { useWebSocketStore } from '../../stores/useWebSocketStore.ts';

/** Goes on with whoever has just signed in. Of somebody else's data nothing stays in this page. */
export function useEnter(): (viewer: Viewer, to: string) => void {
  const client = useQueryClient();
  const signedIn = useViewerStore((state) => state.signedIn);
  const ask = useViewerStore((state) => state.ask);
  const renew = useWebSocketStore((state) => state.renew);
  return (viewer, to) => {
    const before = viewerStore.getState().me?.viewer;
    if (before !== null && before !== undefined && before.id !== viewer.id) {
      window.location.replace(to);
      return;
    }
    // What was refused without an account is asked for again by the page that needs it.
    void client.invalidateQueries({ refetchType: 'none' });
    renew();
    // The page then leads on by itself.
    signedIn(viewer);
    void ask();
  };
}
