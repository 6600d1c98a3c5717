import type { Viewer } from '#protocol/account';
import type { Me } from '../api/me.ts';
import { useViewerStore } from '../stores/useViewerStore.ts';

export type UseViewer = {
  /** Null where nobody is signed in, and until the server has told: see `me`. Kept after a session has ended. */
  viewer: Viewer | null;
  /** What the server says of us and of its accounts; null until it has, and at a backend that is not ours. */
  me: Me | null;
  /** Whether the server no longer knows us, who were signed in. */
  isSignedOut: boolean;
};

/** Who looks at this page. */
export function useViewer(): UseViewer {
  const me = useViewerStore((state) => state.me);
  const isSignedOut = useViewerStore((state) => state.signedOutMs !== null);
  return { viewer: me?.viewer ?? null, me, isSignedOut };
}
