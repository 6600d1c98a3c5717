import { and, eq, gt, like, lt } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { limits } from '#protocol/limits';
import { sessions, users, verifications } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Mail } from '../integrations/mail.ts';
import type { Lockout } from './lockout.ts';
import { resetMail } from './mails.ts';
import type { Passwords } from './passwords.ts';
import { assertStrongPassword } from './passwordStrength.ts';
import { hashOf, newSecret } from './secrets.ts';
import type { NewUser } from './signUp.ts';

export type PasswordResetDeps = {
  db: Db;
  passwords: Passwords;
  lockout: Lockout;
  mail: Mail;
  publicUrl: string;
  log: Logger;
};

export type PasswordReset = {
  /** Sends a link where there is such an account. Resolves the same way, and as soon, where there is none. */
  request: (email: string) => Promise<void>;
  /**
   * Sets a new password and ends all sessions.
   * @throws AppError reset_link_invalid, password_too_weak (the link then still holds)
   */
  finish: (token: string, password: string) => Promise<NewUser>;
  removeOld: () => Promise<void>;
};

export function createPasswordReset({
  db,
  passwords,
  lockout,
  mail,
  publicUrl,
  log,
}: PasswordResetDeps): PasswordReset {
  const identifierOf = (token: string) => `reset ${hashOf(token)}`;
  const standing = (token: string) =>
    and(eq(verifications.identifier, identifierOf(token)), gt(verifications.expiresAt, new Date()));

  async function sendLink(email: string): Promise<void> {
    const [user] = await db.select().from(users).where(eq(users.email, email.toLowerCase()));
    if (user === undefined || user.isDisabled) return;
    const links = await db
      .select({ id: verifications.id })
      .from(verifications)
      .where(
        and(
          eq(verifications.value, user.id),
          like(verifications.identifier, 'reset %'),
          gt(verifications.expiresAt, new Date()),
        ),
      );
    // Nobody’s mailbox is filled by whoever knows the address.
    if (links.length >= limits.passwordResets) return;
    const [now, token] = [new Date(), newSecret()];
    await db.insert(verifications).values({
      id: randomUUID(),
      identifier: identifierOf(token),
      value: user.id,
      expiresAt: new Date(now.getTime() + limits.passwordResetMs),
      createdAt: now,
      updatedAt: now,
    });
    // Behind the #, which browsers keep to themselves: no log on the way holds the token.
    await mail.send({ to: user.email, ...resetMail(`${publicUrl}/reset-password#${token}`) });
  }

  return {
    request: async (email) => {
      // Not waited for: how long it takes would tell whether there is such an account.
      void sendLink(email).catch(() => log.warn('a mail to set a new password could not be sent'));
    },
    finish: async (token, password) => {
      const find = () =>
        db
          .select({ user: users })
          .from(verifications)
          .innerJoin(users, eq(users.id, verifications.value))
          .where(and(standing(token), eq(users.isDisabled, false)));
      const [found] = await find();
      if (found === undefined) throw invalid();
      const { user } = found;
      assertStrongPassword(password, user);
      const hash = await passwords.hash(password);
      await db.transaction(async (tx) => {
        const [used] = await tx.delete(verifications).where(standing(token)).returning({ id: verifications.id });
        if (used === undefined) throw invalid();
        await passwords.set(tx, user.id, hash);
        // Whoever has the link reads that mailbox.
        await tx.update(users).set({ emailVerified: true }).where(eq(users.id, user.id));
        await tx.delete(sessions).where(eq(sessions.userId, user.id));
      });
      await lockout.forget(user.email);
      return { id: user.id, name: user.name };
    },
    removeOld: async () => {
      await db.delete(verifications).where(lt(verifications.expiresAt, new Date()));
    },
  };
}

function invalid(): AppError {
  return new AppError('reset_link_invalid', 'This link has expired or was used.', { hint: 'Ask for a new one.' });
}
