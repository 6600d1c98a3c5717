import { may } from '#protocol/access';
import type { Viewer } from '#protocol/account';
import { userIdOf } from '../notifications/recipients.ts';

/** How many different people those are, however much each has open; who has only a link is not told apart. */
export function countPeople(viewers: Iterable<() => Viewer | null>): { users: number; admins: number } {
  const users = new Set<string>();
  const admins = new Set<string>();
  for (const viewerOf of viewers) {
    const viewer = viewerOf();
    if (viewer === null || viewer.share !== null) continue;
    users.add(userIdOf(viewer));
    if (may(viewer, 'operator')) admins.add(userIdOf(viewer));
  }
  return { users: users.size, admins: admins.size };
}
