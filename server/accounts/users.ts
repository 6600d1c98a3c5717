import { and, asc, count, eq, ilike, or, sql } from 'drizzle-orm';
import type { User } from '#protocol/account';
import { sessions, users } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import { AppError } from '../errors.ts';

export type UserChange = { [K in 'role' | 'plan' | 'isDisabled']?: User[K] | undefined };

export type Users = {
  list: (query: { q?: string | undefined; offset: number }) => Promise<{ users: User[]; total: number }>;
  /**
   * A disabled account's sessions end.
   * @throws AppError user_not_found; last_admin where no admin would be left
   */
  change: (userId: string, change: UserChange) => Promise<User>;
};

const usersPerPage = 100;
/** Any number of our own: one account is changed at a time, so that two admins can't end each other at once. */
const changeLock = 7_435_227_003;

export function createUsers(db: Db): Users {
  return {
    list: async ({ q = '', offset }) => {
      const pattern = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      const which = q === '' ? undefined : or(ilike(users.name, pattern), ilike(users.email, pattern));
      const rows = await db
        .select()
        .from(users)
        .where(which)
        .orderBy(asc(users.createdAt), asc(users.id))
        .limit(usersPerPage)
        .offset(offset);
      const [all] = await db.select({ total: count() }).from(users).where(which);
      return { users: rows.map(present), total: all?.total ?? 0 };
    },
    change: (userId, change) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`SELECT pg_advisory_xact_lock(${changeLock})`);
        const [before] = await tx.select().from(users).where(eq(users.id, userId));
        if (before === undefined) throw new AppError('user_not_found', 'There is no such account.');
        const after = { ...before, ...given(change), updatedAt: new Date() };
        if (isAdmin(before) && !isAdmin(after)) {
          const [admins] = await tx
            .select({ left: count() })
            .from(users)
            .where(and(eq(users.role, 'admin'), eq(users.isDisabled, false)));
          if ((admins?.left ?? 0) <= 1) {
            throw new AppError('last_admin', 'This is the only admin.', { hint: 'Make someone else admin first.' });
          }
        }
        await tx.update(users).set(after).where(eq(users.id, userId));
        if (after.isDisabled) await tx.delete(sessions).where(eq(sessions.userId, userId));
        return present(after);
      }),
  };
}

function given({ role, plan, isDisabled }: UserChange): Partial<Pick<User, keyof UserChange>> {
  return {
    ...(role === undefined ? {} : { role }),
    ...(plan === undefined ? {} : { plan }),
    ...(isDisabled === undefined ? {} : { isDisabled }),
  };
}

function isAdmin({ role, isDisabled }: Pick<User, 'role' | 'isDisabled'>): boolean {
  return role === 'admin' && !isDisabled;
}

function present(row: typeof users.$inferSelect): User {
  const { id, name, email, role, plan, isDisabled, createdAt, lastSeenAt } = row;
  const times = { createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt?.toISOString() ?? null };
  return { id, name, email, role, plan, isDisabled, ...times };
}
