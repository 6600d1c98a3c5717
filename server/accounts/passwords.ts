import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { signIns } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import { newSecret } from './secrets.ts';

/** As the library names a way in by password. */
const providerId = 'credential';

/** A connection, or a transaction on one. */
export type Executor = Pick<Db, 'select' | 'insert' | 'update' | 'delete'>;

export type Passwords = {
  hash: (password: string) => Promise<string>;
  set: (executor: Executor, userId: string, hash: string) => Promise<void>;
  /** Takes the same time where there is no such user, or none with a password. */
  isRight: (userId: string | undefined, password: string) => Promise<boolean>;
};

/** Passwords are kept as scrypt hashes. */
export function createPasswords(db: Db): Passwords {
  let decoy: Promise<string> | null = null;
  const ofUser = (userId: string) => and(eq(signIns.userId, userId), eq(signIns.providerId, providerId));

  return {
    hash: hashPassword,
    set: async (executor, userId, hash) => {
      const now = new Date();
      const changed = await executor
        .update(signIns)
        .set({ password: hash, updatedAt: now })
        .where(ofUser(userId))
        .returning({ id: signIns.id });
      if (changed.length > 0) return;
      await executor.insert(signIns).values({
        id: randomUUID(),
        accountId: userId,
        providerId,
        userId,
        password: hash,
        createdAt: now,
        updatedAt: now,
      });
    },
    isRight: async (userId, password) => {
      const noOnes = await (decoy ??= hashPassword(newSecret()));
      const [own] = await db
        .select({ hash: signIns.password })
        .from(signIns)
        .where(ofUser(userId ?? ''));
      const hash = own?.hash ?? null;
      const isRight = await verifyPassword({ hash: hash ?? noOnes, password });
      return isRight && hash !== null;
    },
  };
}
