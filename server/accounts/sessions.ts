import { and, desc, eq, gt, inArray, lt, ne, type SQL } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Session } from '#protocol/account';
import { limits } from '#protocol/limits';
import { sessions, users } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import type { Access } from './accounts.ts';
import type { LookUp } from './recheckBy.ts';
import { newSecret } from './secrets.ts';
import { viewerOfUser } from './viewerOfUser.ts';
import type { Visitor } from './visitor.ts';

/** A session in use is put off no more often than this. */
const touchEveryMs = 5 * 60_000;

export type Sessions = {
  /** The new session's token. */
  start: (userId: string, visitor: Visitor) => Promise<string>;
  findByToken: (token: string) => Promise<Access | null>;
  lookUp: LookUp;
  list: (userId: string, currentId: string | null) => Promise<Session[]>;
  end: (userId: string, sessionId: string) => Promise<void>;
  /** Ends all of someone's sessions, but for one where it is named. */
  endAll: (userId: string, exceptId?: string | null) => Promise<void>;
  removeExpired: () => Promise<void>;
};

/** Sessions slide: each lasts `limits.sessionMs` from when it was last used, by a request or an open socket. */
export function createSessions(db: Db): Sessions {
  async function find(which: SQL): Promise<Access[]> {
    const now = new Date();
    const rows = await db
      .select({ session: sessions, user: users })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(and(which, gt(sessions.expiresAt, now), eq(users.isDisabled, false)));
    const stale = rows.filter(({ session }) => session.updatedAt.getTime() < now.getTime() - touchEveryMs);
    if (stale.length > 0)
      await touch(
        stale.map(({ session, user }) => ({ id: session.id, userId: user.id })),
        now,
      );
    return rows.map(({ session, user }) => ({
      viewer: viewerOfUser(user, 'session'),
      standsOn: { kind: 'session', id: session.id },
      // It slides; its end is found when it is looked up again.
      expiresAtMs: null,
    }));
  }

  async function touch(used: readonly { id: string; userId: string }[], now: Date): Promise<void> {
    const expiresAt = new Date(now.getTime() + limits.sessionMs);
    await db
      .update(sessions)
      .set({ updatedAt: now, expiresAt })
      .where(
        inArray(
          sessions.id,
          used.map(({ id }) => id),
        ),
      );
    await db
      .update(users)
      .set({ lastSeenAt: now })
      .where(
        inArray(
          users.id,
          used.map(({ userId }) => userId),
        ),
      );
  }

  return {
    start: async (userId, { ipAddress, userAgent }) => {
      const [now, token] = [new Date(), newSecret()];
      await db.insert(sessions).values({
        id: randomUUID(),
        token,
        userId,
        ipAddress,
        userAgent,
        createdAt: now,
        updatedAt: now,
        expiresAt: new Date(now.getTime() + limits.sessionMs),
      });
      await db.update(users).set({ lastSeenAt: now }).where(eq(users.id, userId));
      return token;
    },
    findByToken: async (token) => (await find(eq(sessions.token, token)))[0] ?? null,
    lookUp: async (ids) => {
      const found = await find(inArray(sessions.id, [...ids]));
      return new Map(found.map((access) => [access.standsOn?.id ?? '', access]));
    },
    list: async (userId, currentId) => {
      const rows = await db
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, new Date())))
        .orderBy(desc(sessions.updatedAt));
      return rows.map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
        id,
        isCurrent: id === currentId,
        userAgent,
        ipAddress,
        createdAt: createdAt.toISOString(),
        lastSeenAt: updatedAt.toISOString(),
      }));
    },
    end: async (userId, sessionId) => {
      await db.delete(sessions).where(and(eq(sessions.userId, userId), eq(sessions.id, sessionId)));
    },
    endAll: async (userId, exceptId = null) => {
      const ofUser = eq(sessions.userId, userId);
      await db.delete(sessions).where(exceptId === null ? ofUser : and(ofUser, ne(sessions.id, exceptId)));
    },
    removeExpired: async () => {
      await db.delete(sessions).where(lt(sessions.expiresAt, new Date()));
    },
  };
}
