import { sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { users } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Admission } from './admission.ts';
import { assertStrongPassword } from './passwordStrength.ts';
import type { Passwords } from './passwords.ts';

export type SignUpRequest = { email: string; password: string; name: string; invitation?: string | undefined };
export type NewUser = { id: string; name: string };

/** Any number of our own: one makes an account at a time. */
const signUpLock = 7_435_227_002;

/**
 * Makes an account.
 * @throws AppError sign_up_closed, invitation_invalid, email_taken, password_too_weak
 */
export async function signUp(
  { db, admission, passwords }: { db: Db; admission: Admission; passwords: Passwords },
  { email: given, password, name, invitation }: SignUpRequest,
): Promise<NewUser> {
  const email = given.toLowerCase();
  // Before the costly hash, and again when it counts.
  await admission.check(db, invitation);
  assertStrongPassword(password, { email, name });
  const hash = await passwords.hash(password);
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`SELECT pg_advisory_xact_lock(${signUpLock})`);
      const admitted = await admission.admit(tx, { email, ...(invitation === undefined ? {} : { invitation }) });
      const now = new Date();
      const user = { id: randomUUID(), name, email, ...admitted, createdAt: now, updatedAt: now };
      await tx.insert(users).values(user);
      await passwords.set(tx, user.id, hash);
      return { id: user.id, name };
    });
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'users_email_unique') {
      throw new AppError('email_taken', 'There is an account with this e-mail address already.', { hint: 'Sign in.' });
    }
    if (constraint === 'users_is_first_unique') {
      throw new AppError('sign_up_closed', 'Someone else was first: one needs an invitation now.');
    }
    throw error;
  }
}

function constraintOf(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause instanceof pg.DatabaseError ? error.cause : error;
  return cause instanceof pg.DatabaseError ? cause.constraint : undefined;
}
