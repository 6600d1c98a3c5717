import { isOpenPath, paths } from '../../paths.ts';

/** Where one came from (`?from=`), so long as it is a page of ours that one has to be signed in for. */
export function returnAddress(search: string): string {
  const from = new URLSearchParams(search).get('from') ?? '';
  // Two slashes, or a backslash that browsers take for one, would lead to another host.
  if (!from.startsWith('/') || from.startsWith('//') || from.includes('\\')) return paths.overview.to();
  const [pathname = '/'] = from.split(/[?#]/);
  return isOpenPath(pathname) ? paths.overview.to() : from;
}
