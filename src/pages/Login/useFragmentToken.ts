import { useSyncExternalStore } from 'react';

let taken: { pathname: string; token: string } | null = null;

/**
 * The token behind the # of a link, null where there is none. It is taken out of the address at once, so that it stays
 * in no history, no bookmark and no picture of the screen.
 */
export function useFragmentToken(): string | null {
  return useSyncExternalStore(listen, takeToken);
}

function takeToken(): string | null {
  const { hash, pathname, search } = window.location;
  if (hash.length > 1) {
    taken = { pathname, token: hash.slice(1) };
    window.history.replaceState(window.history.state, '', pathname + search);
  }
  return taken?.pathname === pathname ? taken.token : null;
}

/** A second link may be opened in the same tab. */
function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
