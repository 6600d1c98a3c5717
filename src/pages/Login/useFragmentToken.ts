import { useState } from 'react';

/**
 * The token behind the # of a link, null where there is none. It is taken out of the address at once, so that it stays
 * in no history, no bookmark and no picture of the screen.
 */
export function useFragmentToken(): string | null {
  const [token] = useState(takeToken);
  return token;
}

let taken: { path: string; token: string } | null = null;

function takeToken(): string | null {
  const { hash, pathname, search } = window.location;
  const token = hash.slice(1);
  if (token !== '') {
    taken = { path: pathname, token };
    window.history.replaceState(window.history.state, '', pathname + search);
  }
  return taken?.path === pathname ? taken.token : null;
}
