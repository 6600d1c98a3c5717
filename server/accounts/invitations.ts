import { and, desc, eq, gt, isNull, type SQL } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Invitation, Plan, Role } from '#protocol/account';
import { limits } from '#protocol/limits';
import { invitations } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Executor } from './passwords.ts';
import { hashOf, newSecret } from './secrets.ts';

export type InvitationTerms = { email: string | null; role: Role; plan: Plan };

export type Invitations = {
  create: (terms: InvitationTerms, createdBy: string | null) => Promise<{ invitation: Invitation; token: string }>;
  /** Those that nobody has taken yet. */
  list: () => Promise<Invitation[]>;
  /** The ended invitation; null where there is none. */
  revoke: (id: string) => Promise<Invitation | null>;
  /** Throws `invitation_invalid`. */
  open: (token: string) => Promise<Invitation>;
  /** Uses it up: of two at once, one. Throws `invitation_invalid`, as for an address other than the one invited. */
  take: (executor: Executor, token: string, email: string) => Promise<Invitation>;
  /** Uses up one that was made for this address, where there is one. */
  takeForEmail: (executor: Executor, email: string) => Promise<Invitation | null>;
};

/** Links by which people make their account. Of a link's token only the hash is kept. */
export function createInvitations(db: Db): Invitations {
  const standing = (which?: SQL) =>
    and(
      which,
      isNull(invitations.usedAt),
      isNull(invitations.revokedAt),
      gt(invitations.expiresAt, new Date().toISOString()),
    );

  async function open(token: string): Promise<Invitation> {
    const [row] = await db
      .select()
      .from(invitations)
      .where(standing(eq(invitations.tokenHash, hashOf(token))));
    if (row === undefined) throw invalid();
    return present(row);
  }

  async function takeOne(executor: Executor, which: SQL): Promise<Invitation | null> {
    const [row] = await executor
      .update(invitations)
      .set({ usedAt: new Date().toISOString() })
      .where(standing(which))
      .returning();
    return row === undefined ? null : present(row);
  }

  return {
    create: async ({ email, role, plan }, createdBy) => {
      const [now, token] = [Date.now(), newSecret()];
      const row: typeof invitations.$inferSelect = {
        id: randomUUID(),
        tokenHash: hashOf(token),
        email: email?.toLowerCase() ?? null,
        role,
        plan,
        createdBy,
        createdAt: new Date(now).toISOString(),
        expiresAt: new Date(now + limits.invitationMs).toISOString(),
        usedAt: null,
        revokedAt: null,
      };
      await db.insert(invitations).values(row);
      return { invitation: present(row), token };
    },
    list: async () => {
      const rows = await db.select().from(invitations).where(standing()).orderBy(desc(invitations.createdAt));
      return rows.map(present);
    },
    revoke: async (id) => {
      const [row] = await db
        .update(invitations)
        .set({ revokedAt: new Date().toISOString() })
        .where(standing(eq(invitations.id, id)))
        .returning();
      return row === undefined ? null : present(row);
    },
    open,
    take: async (executor, token, email) => {
      const offered = await open(token);
      if (offered.email !== null && offered.email !== email) {
        throw new AppError('invitation_invalid', 'This invitation is for another e-mail address.');
      }
      const taken = await takeOne(executor, eq(invitations.id, offered.id));
      if (taken === null) throw invalid();
      return taken;
    },
    takeForEmail: (executor, email) => takeOne(executor, eq(invitations.email, email)),
  };
}

function invalid(): AppError {
  return new AppError('invitation_invalid', 'This invitation has expired, was used or was taken back.', {
    hint: 'Ask for a new one.',
  });
}

function present({ id, email, role, plan, createdAt, expiresAt }: typeof invitations.$inferSelect): Invitation {
  return { id, email, role, plan, createdAt, expiresAt };
}
