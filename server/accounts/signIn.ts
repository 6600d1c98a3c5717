import { eq } from 'drizzle-orm';
import { users } from '../database/accountsSchema.ts';
import type { Db } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Audit } from './audit.ts';
import type { Lockout } from './lockout.ts';
import type { Passwords } from './passwords.ts';
import type { NewUser } from './signUp.ts';
import type { Visitor } from './visitor.ts';

export type SignInDeps = { db: Db; passwords: Passwords; lockout: Lockout; audit: Audit };

/**
 * Whose e-mail and password these are; the same answer after the same time for an unknown e-mail and a wrong password.
 * @throws AppError wrong_password, locked_out, account_disabled
 */
export async function checkPassword(
  { db, passwords, lockout, audit }: SignInDeps,
  email: string,
  password: string,
  { ipAddress }: Visitor,
): Promise<NewUser> {
  const attempt = await lockout.begin(email, ipAddress);
  const [user] = await db.select().from(users).where(eq(users.email, email.toLowerCase()));
  const isRight = await passwords.isRight(user?.id, password);
  if (user === undefined || !isRight) {
    if (await attempt.failed()) {
      await audit.write({ actor: null, action: 'locked-out', target: user?.id ?? null, ipAddress });
    }
    throw new AppError('wrong_password', 'The e-mail address or the password is not right.');
  }
  await attempt.succeeded();
  if (user.isDisabled) {
    throw new AppError('account_disabled', 'This account is switched off.', { hint: 'Ask the admin of this server.' });
  }
  return { id: user.id, name: user.name };
}
