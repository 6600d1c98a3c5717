import type { Viewer } from '#protocol/account';

/** Whose files these are, in this browser: where nobody is told apart, everyone's. */
export function ownerKey(viewer: Viewer | null): string {
  return viewer?.id ?? 'local';
}
