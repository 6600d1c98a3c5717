import type { Viewer } from '#protocol/account';
import type { JobSummary } from '#protocol/job';

/** Whose jobs someone has as their own: everyone's, or of these owners (null: of nobody told apart). */
export type Owners = 'all' | readonly (string | null)[];

/**
 * On a loopback server without accounts everyone is the owner of everything; who gives a name there has what was
 * started under it, and under none.
 */
export function ownersOf(viewer: Viewer): Owners {
  if (viewer.share !== null) return [];
  if (viewer.via === 'loopback') return viewer.id === null ? 'all' : [viewer.id, null];
  return viewer.id === null ? [] : [viewer.id];
}

export function ownsJob(viewer: Viewer, { ownerId }: Pick<JobSummary, 'ownerId'>): boolean {
  const owners = ownersOf(viewer);
  return owners === 'all' || owners.includes(ownerId);
}
