import { worker } from './worker.ts';

/** The built dashboard's files, and a hash over them; put in by the build. */
declare const builtShell: { version: string; files: readonly string[] };

const prefix = 'shell-';
const ownName = `${prefix}${builtShell.version}`;
/** A network that takes longer than this for the page's few hundred bytes is none. */
const patienceMs = 4_000;
const reserved = ['/api', '/socket.io', '/demo-shop'];

/** Keeps all files of this version, so that every page opens without a network. */
export async function keepShell(): Promise<void> {
  const cache = await caches.open(ownName);
  const stale = new Request('/', { cache: 'no-cache' });
  await Promise.all([cache.addAll([...builtShell.files]), cache.put('/', await fetch(stale))]);
}

/** All but this version's and the one's before it, which open tabs may still need pieces of. */
export async function dropOldShells(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== ownName);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
}

/** The answer to a request for a page or a file of the dashboard; null for all else, which the browser asks itself. */
export function answerFromShell(request: Request): Promise<Response> | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return null;
  if (reserved.some((root) => pathname === root || pathname.startsWith(`${root}/`))) return null;
  // A page comes from the server while that can be reached: so a new version is taken when one next goes somewhere.
  if (request.mode === 'navigate') return freshPage(request);
  return builtShell.files.includes(pathname) || pathname.startsWith('/assets/') ? keptFile(request) : null;
}

async function freshPage(request: Request): Promise<Response> {
  const kept = await caches.match('/', { cacheName: ownName, ignoreVary: true });
  if (kept === undefined) return fetch(request);
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), patienceMs);
  try {
    const answer = await fetch(request, { signal: timeout.signal });
    // Whoever stands before a server that is away says so with one of these.
    return answer.status >= 502 && answer.status <= 504 ? kept : answer;
  } catch {
    return kept;
  } finally {
    clearTimeout(timer);
  }
}

/** Names in assets/ hold a hash of what they name; the few others are asked for anew where that is possible. */
async function keptFile(request: Request): Promise<Response> {
  const isHashed = new URL(request.url).pathname.startsWith('/assets/');
  const kept = await caches.match(request, { ignoreVary: true });
  if (isHashed) return kept ?? fetch(request);
  return fetch(request).catch((error: unknown) => {
    if (kept !== undefined) return kept;
    throw error;
  });
}
