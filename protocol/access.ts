import type { Role, Viewer } from './account.ts';
import type { JobSummary } from './job.ts';

/**
 * Who may do what, decided here for HTTP, sockets, files, dialects and the dashboard's buttons alike; the table in
 * docs/security.md is made from it.
 *
 * - admin: everything. - operator: every job and the lanes, no accounts. - user: starts jobs, and has their own.
 * - viewer: reads what they own, starts and changes nothing. - a share link: reads its one job, masked.
 */
export type Need = 'anyone' | 'reader' | 'member' | 'starter' | 'operator' | 'admin';

const rank: Record<Role, number> = { viewer: 0, user: 1, operator: 2, admin: 3 };

/** What a request needs: `reader` is whoever is known, by a share link too; `member` is not by a link. */
export function may(viewer: Viewer | null, need: Need): boolean {
  if (need === 'anyone') return true;
  if (viewer === null) return false;
  if (need === 'reader') return true;
  if (viewer.share !== null) return false;
  const least: Record<typeof need, Role> = { member: 'viewer', starter: 'user', operator: 'operator', admin: 'admin' };
  return rank[viewer.role] >= rank[least[need]];
}

type OwnedJob = Pick<JobSummary, 'id' | 'ownerId'>;

export function canReadAllJobs(viewer: Viewer): boolean {
  return may(viewer, 'operator');
}

export function canReadJob(viewer: Viewer, job: OwnedJob): boolean {
  if (viewer.share !== null) return viewer.share.jobId === job.id;
  return canReadAllJobs(viewer) || isOwn(viewer, job);
}

/** Cancel, retry, share, delete. */
export function canChangeJob(viewer: Viewer, job: OwnedJob): boolean {
  return may(viewer, 'operator') || (may(viewer, 'starter') && isOwn(viewer, job));
}

/** Whether personal data in the job are shown to them as they are. */
export function seesPersonalData(viewer: Viewer): boolean {
  return viewer.share === null;
}

function isOwn(viewer: Viewer, { ownerId }: OwnedJob): boolean {
  return viewer.id !== null && viewer.id === ownerId;
}
