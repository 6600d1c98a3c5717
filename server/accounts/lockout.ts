import { and, desc, eq, lt, or, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { limits } from '#protocol/limits';
import { failedSignIns } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { hashOf } from './secrets.ts';

/** One try of a password, which counts against the account until it is known to be right. */
export type Attempt = {
  succeeded: () => Promise<void>;
  /** True where that was one too many. */
  failed: () => Promise<boolean>;
};

export type Lockout = {
  /** Throws `locked_out` where too many went wrong for this account or from this address. */
  begin: (email: string, ipAddress: string) => Promise<Attempt>;
  forget: (email: string) => Promise<void>;
  removeOld: () => Promise<void>;
};

/** Any number of our own: the first half of the database's lock per account and per address. */
const accountLock = 7_435_228;
const addressLock = 7_435_229;

/** Counts wrong passwords in the database: for all processes, and over restarts. */
export function createLockout(db: Db): Lockout {
  type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

  const accountOf = (email: string) => hashOf(`account ${email.toLowerCase()}`);
  const addressOf = (ipAddress: string) => hashOf(`address ${ipAddress}`);

  /** When the account or address may try again; null where it may now. */
  async function lockedUntilMs(tx: Db | Tx, kind: 'account' | 'address', hash: string): Promise<number | null> {
    const column = kind === 'account' ? failedSignIns.accountHash : failedSignIns.addressHash;
    // Many may sign in from one address at once; on one account tries count from when they begin.
    const counts = kind === 'account' ? undefined : eq(failedSignIns.isPending, false);
    const latest = await tx
      .select({ at: failedSignIns.at })
      .from(failedSignIns)
      .where(and(eq(column, hash), counts))
      .orderBy(desc(failedSignIns.at))
      .limit(limits.failedSignIns);
    const [last, first] = [latest[0], latest[limits.failedSignIns - 1]];
    if (last === undefined || first === undefined) return null;
    const untilMs = Date.parse(last.at) + limits.lockoutMs;
    const isRow = Date.parse(first.at) > Date.parse(last.at) - limits.lockoutMs;
    return isRow && untilMs > Date.now() ? untilMs : null;
  }

  async function begin(email: string, ipAddress: string): Promise<Attempt> {
    const [id, accountHash, addressHash] = [randomUUID(), accountOf(email), addressOf(ipAddress)];
    await db.transaction(async (tx) => {
      // One after the other, so that no two of a burst both find room for the last try.
      await tx.execute(sql`SELECT pg_advisory_xact_lock(${accountLock}, hashtext(${accountHash}))`);
      await tx.execute(sql`SELECT pg_advisory_xact_lock(${addressLock}, hashtext(${addressHash}))`);
      const untilMs = Math.max(
        (await lockedUntilMs(tx, 'account', accountHash)) ?? 0,
        (await lockedUntilMs(tx, 'address', addressHash)) ?? 0,
      );
      if (untilMs > 0) throw lockedOut(untilMs);
      await tx
        .insert(failedSignIns)
        .values({ id, accountHash, addressHash, isPending: true, at: new Date().toISOString() });
    });
    return {
      succeeded: async () => {
        await db.delete(failedSignIns).where(or(eq(failedSignIns.id, id), eq(failedSignIns.accountHash, accountHash)));
      },
      failed: async () => {
        await db.update(failedSignIns).set({ isPending: false }).where(eq(failedSignIns.id, id));
        const until = [
          await lockedUntilMs(db, 'account', accountHash),
          await lockedUntilMs(db, 'address', addressHash),
        ];
        return until.some((untilMs) => untilMs !== null);
      },
    };
  }

  return {
    begin,
    forget: async (email) => {
      await db.delete(failedSignIns).where(eq(failedSignIns.accountHash, accountOf(email)));
    },
    removeOld: async () => {
      const before = new Date(Date.now() - 2 * limits.lockoutMs).toISOString();
      await db.delete(failedSignIns).where(lt(failedSignIns.at, before));
    },
  };
}

function lockedOut(untilMs: number): AppError {
  const retryAfterMs = untilMs - Date.now();
  return new AppError('locked_out', 'Too many wrong passwords.', {
    hint: `Try again in ${Math.ceil(retryAfterMs / 60_000)} min, or set a new password.`,
    retryAfterMs,
  });
}
