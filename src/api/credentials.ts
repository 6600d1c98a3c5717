import type { Credentials } from '../realtime/dialectTypes.ts';

const storageKey = 'signalbox.credentials';

let held: Credentials | null = null;

/**
 * Who we are for a backend that is not ours: `#token=…&user=…` in the address, as the page that leads here hands it over.
 * It is taken out of the address at once and kept for this tab alone.
 */
export function readCredentials(): Credentials {
  const given = new URLSearchParams(window.location.hash.slice(1));
  if (given.has('token') || given.has('user')) {
    held = { token: asText(given.get('token')), userId: asText(given.get('user')) };
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    keep(held);
  }
  held ??= readKept();
  return held;
}

function readKept(): Credentials {
  try {
    const kept = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}') as Partial<Record<keyof Credentials, unknown>>;
    return { token: asText(kept.token), userId: asText(kept.userId) };
  } catch {
    return { token: null, userId: null };
  }
}

function keep(credentials: Credentials): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(credentials));
  } catch {
    // Storage is closed: they hold until the page is left.
  }
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
