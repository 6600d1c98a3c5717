import { and, eq, gt, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { shares } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Access, Credentials } from './accounts.ts';
import type { LookUp } from './recheckBy.ts';
import { hashOf } from './secrets.ts';

const touchEveryMs = 60_000;

export type ShareAccess = { authenticate: (token: string) => Promise<Access>; lookUp: LookUp };

/** Lets those in who have a link to one job. */
export function createShareAccess(db: Db): ShareAccess {
  async function find(which: SQL): Promise<Access[]> {
    const now = new Date().toISOString();
    const rows = await db
      .select()
      .from(shares)
      .where(and(which, isNull(shares.revokedAt), gt(shares.expiresAt, now)));
    return rows.map(({ id, jobId, expiresAt }) => ({
      viewer: {
        id: null,
        name: null,
        email: null,
        role: 'viewer',
        plan: 'normal',
        via: 'share',
        share: { id, jobId, expiresAt: new Date(expiresAt).toISOString() },
      },
      standsOn: { kind: 'share', id },
      expiresAtMs: Date.parse(expiresAt),
    }));
  }

  async function touch(id: string): Promise<void> {
    const before = new Date(Date.now() - touchEveryMs).toISOString();
    await db
      .update(shares)
      .set({ lastUsedAt: sql`now()` })
      .where(and(eq(shares.id, id), or(isNull(shares.lastUsedAt), lt(shares.lastUsedAt, before))));
  }

  return {
    authenticate: async (token) => {
      const [access] = await find(eq(shares.tokenHash, hashOf(token)));
      if (access?.standsOn == null) {
        throw new AppError('share_invalid', 'This link has expired or was taken back.', {
          hint: 'Ask who sent it for a new one.',
        });
      }
      await touch(access.standsOn.id);
      return access;
    },
    lookUp: async (ids) => {
      const found = await find(inArray(shares.id, [...ids]));
      return new Map(found.map((access) => [access.standsOn?.id ?? '', access]));
    },
  };
}

/** The token of a share link that came along, of a header or of a socket's `auth`. */
export function shareTokenOf({ authorization, share }: Credentials): string | undefined {
  return share ?? /^share (.+)$/i.exec(authorization ?? '')?.[1]?.trim();
}
