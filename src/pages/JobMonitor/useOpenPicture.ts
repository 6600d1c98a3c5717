import { useCallback, useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';

type OpenPicture = {
  /** The artifact that is open at full size; null for none. */
  pictureId: string | null;
  open: (artifactId: string) => void;
  close: () => void;
};

/** Which picture is open stands in the address: it can be linked to, and «back» closes it. */
export function useOpenPicture(): OpenPicture {
  const location = useLocation();
  const { search } = location;
  const state: unknown = location.state;
  const navigate = useNavigate();
  const openedHere = isRecord(state) && state['openedHere'] === true;
  // The functions stay the same while the address changes, so that nobody renders for them.
  const latest = useRef({ search, openedHere, navigate });
  useEffect(() => {
    latest.current = { search, openedHere, navigate };
  });

  const open = useCallback((artifactId: string) => {
    const { search, openedHere, navigate } = latest.current;
    const params = new URLSearchParams(search);
    const another = params.has('picture');
    params.set('picture', artifactId);
    void navigate({ search: params.toString() }, { replace: another, state: { openedHere: openedHere || !another } });
  }, []);
  const close = useCallback(() => {
    const { search, openedHere, navigate } = latest.current;
    if (openedHere) {
      void navigate(-1);
      return;
    }
    const params = new URLSearchParams(search);
    params.delete('picture');
    void navigate({ search: params.toString() }, { replace: true });
  }, []);
  return { pictureId: new URLSearchParams(search).get('picture'), open, close };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
