/**
 * The part of `path` that `pattern` covers, or null: the whole path for a file pattern, the leading folder for a
 * pattern that ends in `/`. `*` stands for any characters of one name.
 */
export function matchPath(pattern: string, path: string): string | null {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
  const found = new RegExp(`^${escaped}${pattern.endsWith('/') ? '' : '$'}`).exec(path);
  return found === null ? null : found[0];
}
