import { and, count, desc, eq, gt, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { ApiKey } from '#protocol/account';
import { limits } from '#protocol/limits';
import { apiKeys, users } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Access } from './accounts.ts';
import type { LookUp } from './recheckBy.ts';
import { hashOf, newSecret } from './secrets.ts';
import { viewerOfUser } from './viewerOfUser.ts';

/** What every key begins with, so that scanners for leaked secrets know one. */
export const apiKeyPrefix = 'sbk_';
const shownLength = apiKeyPrefix.length + 6;
const touchEveryMs = 60_000;
const dayMs = 24 * 60 * 60_000;

export type ApiKeys = {
  findBySecret: (secret: string) => Promise<Access | null>;
  lookUp: LookUp;
  list: (userId: string) => Promise<ApiKey[]>;
  /** Throws `too_many` beyond `limits.apiKeysPerUser`. */
  create: (userId: string, name: string, expiresInDays: number | null) => Promise<{ key: ApiKey; secret: string }>;
  /** The ended key; null where they have no such one. */
  revoke: (userId: string, keyId: string) => Promise<ApiKey | null>;
};

/** Keys for programs: each may do what its owner may. */
export function createApiKeys(db: Db): ApiKeys {
  async function find(which: SQL): Promise<Access[]> {
    const now = new Date().toISOString();
    const rows = await db
      .select({ key: apiKeys, user: users })
      .from(apiKeys)
      .innerJoin(users, eq(users.id, apiKeys.userId))
      .where(
        and(
          which,
          isNull(apiKeys.revokedAt),
          or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
          eq(users.isDisabled, false),
        ),
      );
    return rows.map(({ key, user }) => ({
      viewer: viewerOfUser(user, 'key'),
      standsOn: { kind: 'key', id: key.id },
      expiresAtMs: key.expiresAt === null ? null : Date.parse(key.expiresAt),
    }));
  }

  async function touch(id: string): Promise<void> {
    const before = new Date(Date.now() - touchEveryMs).toISOString();
    await db
      .update(apiKeys)
      .set({ lastUsedAt: sql`now()` })
      .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before))));
  }

  const kept = (userId: string) => and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt));

  return {
    findBySecret: async (secret) => {
      const [access] = await find(eq(apiKeys.secretHash, hashOf(secret)));
      if (access?.standsOn == null) return null;
      await touch(access.standsOn.id);
      return access;
    },
    lookUp: async (ids) => {
      const found = await find(inArray(apiKeys.id, [...ids]));
      return new Map(found.map((access) => [access.standsOn?.id ?? '', access]));
    },
    list: async (userId) => {
      const rows = await db.select().from(apiKeys).where(kept(userId)).orderBy(desc(apiKeys.createdAt));
      return rows.map(present);
    },
    create: async (userId, name, expiresInDays) => {
      const [existing] = await db.select({ keys: count() }).from(apiKeys).where(kept(userId));
      if ((existing?.keys ?? 0) >= limits.apiKeysPerUser) {
        throw new AppError('too_many', `There are ${limits.apiKeysPerUser} API keys already.`, {
          hint: 'End one that is not used any more.',
        });
      }
      const secret = `${apiKeyPrefix}${newSecret()}`;
      const row: typeof apiKeys.$inferSelect = {
        id: randomUUID(),
        userId,
        name,
        prefix: secret.slice(0, shownLength),
        secretHash: hashOf(secret),
        createdAt: new Date().toISOString(),
        expiresAt: expiresInDays === null ? null : new Date(Date.now() + expiresInDays * dayMs).toISOString(),
        lastUsedAt: null,
        revokedAt: null,
      };
      await db.insert(apiKeys).values(row);
      return { key: present(row), secret };
    },
    revoke: async (userId, keyId) => {
      const [row] = await db
        .update(apiKeys)
        .set({ revokedAt: new Date().toISOString() })
        .where(and(kept(userId), eq(apiKeys.id, keyId)))
        .returning();
      return row === undefined ? null : present(row);
    },
  };
}

function present({ id, name, prefix, createdAt, expiresAt, lastUsedAt }: typeof apiKeys.$inferSelect): ApiKey {
  return { id, name, prefix, createdAt, expiresAt, lastUsedAt };
}
