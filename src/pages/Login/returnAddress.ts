import { isOpenPath, paths } from '../../paths.ts';

/** Where one came from (`?from=`), so long as it is a page of ours that one has to be signed in for. */
export function returnAddress(search: string): string {
  const from = new URLSearchParams(search).get('from') ?? '';
  const { origin } = window.location;
  // Read as the browser would: it passes over tabs, and takes a backslash for a slash.
  if (!from.startsWith('/') || !URL.canParse(from, origin)) return paths.overview.to();
  const url = new URL(from, origin);
  const isOurs = url.origin === origin && !url.pathname.startsWith('//') && !isOpenPath(url.pathname);
  return isOurs ? url.pathname + url.search + url.hash : paths.overview.to();
}
