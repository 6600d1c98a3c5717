import { randomUUID } from 'node:crypto';
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Share } from '#protocol/account';
import { limits } from '#protocol/limits';
import { shares, users } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { hashOf, newSecret } from './secrets.ts';

/** Read-only links to one job each. A link's token is shown once; only its hash is kept. */
export type Shares = {
  /** Those that still open the job, oldest first. */
  list: (jobId: string) => Promise<Share[]>;
  /** @throws AppError too_many */
  create: (about: {
    jobId: string;
    createdBy: string | null;
    expiresInHours: number;
  }) => Promise<{ share: Share; token: string }>;
  /** @throws AppError share_invalid where there is no such link to this job */
  revoke: (jobId: string, shareId: string) => Promise<void>;
};

type Row = typeof shares.$inferSelect;

export function createShares(db: Db, now: () => number = Date.now): Shares {
  const iso = (ms: number) => new Date(ms).toISOString();
  const isOpen = () => and(isNull(shares.revokedAt), gt(shares.expiresAt, iso(now())));

  return {
    list: async (jobId) => {
      const rows = await db
        .select({ share: shares, name: users.name })
        .from(shares)
        .leftJoin(users, eq(users.id, shares.createdBy))
        .where(and(eq(shares.jobId, jobId), isOpen()))
        .orderBy(asc(shares.createdAt), asc(shares.id));
      return rows.map(({ share, name }) => presentShare(share, name));
    },
    create: async ({ jobId, createdBy, expiresInHours }) => {
      const token = newSecret();
      const row: Row = {
        id: randomUUID(),
        jobId,
        tokenHash: hashOf(token),
        createdBy,
        createdAt: iso(now()),
        expiresAt: iso(now() + expiresInHours * 3_600_000),
        lastUsedAt: null,
        revokedAt: null,
      };
      await db.transaction(async (tx) => {
        // One at a time for a job, lest several pass the limit together.
        await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext(${`shares ${jobId}`}))`);
        const open = await tx.$count(shares, and(eq(shares.jobId, jobId), isOpen()));
        if (open >= limits.sharesPerJob) {
          throw new AppError('too_many', `A job has at most ${limits.sharesPerJob} links.`, {
            hint: 'Revoke one that is not needed any more.',
          });
        }
        await tx.insert(shares).values(row);
      });
      const maker = createdBy === null ? [] : await db.select().from(users).where(eq(users.id, createdBy));
      return { share: presentShare(row, maker[0]?.name ?? null), token };
    },
    revoke: async (jobId, shareId) => {
      const revoked = await db
        .update(shares)
        .set({ revokedAt: sql`coalesce(${shares.revokedAt}, ${iso(now())})` })
        .where(and(eq(shares.jobId, jobId), eq(shares.id, shareId)))
        .returning({ id: shares.id });
      if (revoked.length === 0) throw shareInvalid();
    },
  };
}

function presentShare({ id, jobId, createdBy, createdAt, expiresAt, lastUsedAt }: Row, maker: string | null): Share {
  return { id, jobId, createdBy, createdByName: maker, createdAt, expiresAt, lastUsedAt };
}

function shareInvalid(): AppError {
  return new AppError('share_invalid', 'There is no such link to this job.');
}
