import { and, eq, inArray } from 'drizzle-orm';
import { canReadJob, may } from '#protocol/access';
import type { Role, Viewer } from '#protocol/account';
import type { JobSummary } from '#protocol/job';
import { users } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import type { Env } from '../env.ts';

/** Someone who can be told. With tokens of another's making only the id is known, and `role` is null. */
export type Recipient = { userId: string; name: string | null; email: string | null; role: Role | null };

/** Whom notices may go to. */
export type Recipients = {
  /** Those of the ids who are still there. */
  find: (db: Pick<Db, 'select'>, userIds: readonly string[]) => Promise<Map<string, Recipient>>;
  /** Everyone known to be an operator or admin, or an admin. */
  staff: (db: Pick<Db, 'select'>, need: 'operator' | 'admin') => Promise<Recipient[]>;
  ownerOf: (job: Pick<JobSummary, 'ownerId'>) => string | null;
};

/** The one person of a server without accounts. */
export const localUserId = 'local';

/** Under whose name someone's notices are kept. */
export function userIdOf({ id, via }: Pick<Viewer, 'id' | 'via'>): string {
  return via === 'loopback' || id === null ? localUserId : id;
}

export function createRecipients(auth: Env['AUTH']): Recipients {
  if (auth === 'none') {
    const local: Recipient = { userId: localUserId, name: null, email: null, role: 'admin' };
    return {
      find: (_, userIds) => Promise.resolve(new Map(userIds.includes(localUserId) ? [[localUserId, local]] : [])),
      staff: () => Promise.resolve([local]),
      ownerOf: () => localUserId,
    };
  }
  if (auth === 'jwt') {
    const stranger = (userId: string): Recipient => ({ userId, name: null, email: null, role: null });
    return {
      find: (_, userIds) => Promise.resolve(new Map(userIds.map((userId) => [userId, stranger(userId)]))),
      staff: () => Promise.resolve([]),
      ownerOf: ({ ownerId }) => ownerId,
    };
  }
  const columns = { userId: users.id, name: users.name, email: users.email, role: users.role };
  const isActive = eq(users.isDisabled, false);
  return {
    find: async (db, userIds) => {
      if (userIds.length === 0) return new Map();
      const found = await db
        .select(columns)
        .from(users)
        .where(and(isActive, inArray(users.id, [...userIds])));
      return new Map(found.map((recipient) => [recipient.userId, recipient]));
    },
    staff: async (db, need) => {
      const roles: Role[] = need === 'admin' ? ['admin'] : ['operator', 'admin'];
      return await db
        .select(columns)
        .from(users)
        .where(and(isActive, inArray(users.role, roles)));
    },
    ownerOf: ({ ownerId }) => ownerId,
  };
}

/**
 * Whether someone may hear of a job now. Where roles come only with tokens it was decided when they asked to be told.
 */
export function mayHearOf({ userId, role }: Recipient, job: JobSummary): boolean {
  if (role === null) return true;
  const viewer = { id: userId, name: null, email: null, role, plan: 'normal', via: 'session', share: null } as const;
  return may(viewer, 'member') && canReadJob(viewer, job);
}
