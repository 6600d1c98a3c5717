import { useState } from 'react';
import { viewerStore } from '../../stores/useViewerStore.ts';
import { useViewer } from '../../hooks/useViewer.ts';

/** Whether one was signed in already when the page opened, as soon as the server has told; else false. */
export function useCameSignedIn(): boolean {
  const { me } = useViewer();
  const [atFirst, setAtFirst] = useState(() => viewerStore.getState().me);
  if (atFirst === null && me !== null) setAtFirst(me);
  return (atFirst ?? me)?.viewer != null;
}
