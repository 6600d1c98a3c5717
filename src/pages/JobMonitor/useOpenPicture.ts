import { useCallback, useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';

type OpenPicture = {
  /** The artifact that is open at full size; null for none. */
  pictureId: string | null;
  open: (artifactId: string) => void;
  close: () => void;
};

/** Which picture is open stands in the address: it can be linked to, and «back» closes it. */
export function useOpenPicture(): OpenPicture {
  const [pathname, navigate] = useLocation();
  const search = useSearch();
  // The functions stay the same while the address changes, so that nobody renders for them.
  const latest = useRef({ pathname, search, navigate });
  useEffect(() => {
    latest.current = { pathname, search, navigate };
  });

  const open = useCallback((artifactId: string) => {
    const { pathname, search, navigate } = latest.current;
    const params = new URLSearchParams(search);
    const another = params.has('picture');
    params.set('picture', artifactId);
    navigate(`${pathname}?${params.toString()}`, {
      replace: another,
      state: { openedHere: wasOpenedHere() || !another },
    });
  }, []);
  const close = useCallback(() => {
    const { pathname, search, navigate } = latest.current;
    if (wasOpenedHere()) {
      window.history.back();
      return;
    }
    const params = new URLSearchParams(search);
    params.delete('picture');
    navigate(params.size === 0 ? pathname : `${pathname}?${params.toString()}`, { replace: true });
  }, []);
  return { pictureId: new URLSearchParams(search).get('picture'), open, close };
}

/** Whether going back leads to the page without a picture, and not away from it. */
function wasOpenedHere(): boolean {
  const state: unknown = window.history.state;
  return isRecord(state) && state['openedHere'] === true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
