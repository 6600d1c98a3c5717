import { useStore } from 'zustand';
import { loadMe } from '../api/me.ts';
import { onSignedOut } from '../api/signedOut.ts';
import { env } from '../env.ts';
import { browserClock } from '../realtime/browserClock.ts';
import { createViewerStore, type ViewerState } from './createViewerStore.ts';

/** Who looks at this page. For code outside components. */
export const viewerStore = createViewerStore({ load: loadMe, clock: browserClock });

/** A part of it; the component renders again when that part changes. */
export function useViewerStore<Selected>(select: (state: ViewerState) => Selected): Selected {
  return useStore(viewerStore, select);
}

/** Asks who we are while the page is being built: nothing waits for it. A backend that is not ours has no accounts. */
export function prepareViewer(): void {
  if (env.protocol !== 'native') return;
  onSignedOut(() => viewerStore.getState().signedOut());
  void viewerStore.getState().ask();
}
