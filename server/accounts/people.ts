import type { Logger } from 'pino';
import { AppError } from '../errors.ts';
import type { Db } from '../database/database.ts';
import type { Env } from '../env.ts';
import type { Mail } from '../integrations/mail.ts';
import { createAdmission } from './admission.ts';
import { createApiKeys, type ApiKeys } from './apiKeys.ts';
import type { Audit } from './audit.ts';
import type { Access } from './accounts.ts';
import { createInvitations, type Invitations } from './invitations.ts';
import { createLockout } from './lockout.ts';
import { createPasswordReset, type PasswordReset } from './passwordReset.ts';
import { createPasswords } from './passwords.ts';
import { assertStrongPassword } from './passwordStrength.ts';
import { createProviders, type ProviderEnv, type Providers } from './providers.ts';
import { signedToken } from './sessionCookie.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { checkPassword } from './signIn.ts';
import { signUp, type SignUpRequest } from './signUp.ts';
import { createUsers, type Users } from './users.ts';
import type { Visitor } from './visitor.ts';

export type PeopleDeps = {
  db: Db;
  env: ProviderEnv & Pick<Env, 'SIGN_UP'>;
  publicUrl: string;
  secret: string;
  mail: Mail;
  audit: Audit;
  log: Logger;
};

/** Who has just signed in, and the cookie's value that says so from now on. */
export type SignedIn = { access: Access; cookie: string };

/** The accounts of AUTH=accounts: people, their ways in, and what they keep. */
export type People = {
  signUpState: () => Promise<'first' | 'invited' | 'open'>;
  signUp: (request: SignUpRequest, visitor: Visitor) => Promise<SignedIn>;
  signIn: (request: { email: string; password: string }, visitor: Visitor) => Promise<SignedIn>;
  /** Signs in who has been found to be this user. Throws account_disabled. */
  startSession: (userId: string, visitor: Visitor) => Promise<SignedIn>;
  /** Ends all other sessions. Throws wrong_password, locked_out, password_too_weak. */
  changePassword: (access: Access, change: { current: string; password: string }, visitor: Visitor) => Promise<void>;
  sessions: Sessions;
  apiKeys: ApiKeys;
  invitations: Invitations;
  passwordReset: PasswordReset;
  providers: Providers;
  users: Users;
  mail: Mail;
  publicUrl: string;
  /** Removes what has expired. */
  tidyUp: () => Promise<void>;
};

export function createPeople({ db, env, publicUrl, secret, mail, audit, log }: PeopleDeps): People {
  const sessions = createSessions(db);
  const passwords = createPasswords(db);
  const lockout = createLockout(db);
  const invitations = createInvitations(db);
  const admission = createAdmission(invitations, env.SIGN_UP);
  const passwordReset = createPasswordReset({ db, passwords, lockout, mail, publicUrl, log });
  const checking = { db, passwords, lockout, audit };

  async function startSession(userId: string, visitor: Visitor): Promise<SignedIn> {
    const token = await sessions.start(userId, visitor);
    const access = await sessions.findByToken(token);
    if (access === null) throw new AppError('account_disabled', 'This account is switched off.');
    return { access, cookie: signedToken(token, secret) };
  }

  return {
    signUpState: () => admission.state(db),
    signUp: async (request, visitor) => {
      const actor = await signUp({ db, admission, passwords }, request);
      const signedIn = await startSession(actor.id, visitor);
      const { role } = signedIn.access.viewer;
      const { ipAddress } = visitor;
      await audit.write({ actor, action: 'signed-up', target: actor.id, details: { role }, ipAddress });
      return signedIn;
    },
    signIn: async ({ email, password }, visitor) => {
      const actor = await checkPassword(checking, email, password, visitor);
      const signedIn = await startSession(actor.id, visitor);
      await audit.write({ actor, action: 'signed-in', target: actor.id, ipAddress: visitor.ipAddress });
      return signedIn;
    },
    startSession,
    changePassword: async ({ viewer, standsOn }, { current, password }, visitor) => {
      const actor = await checkPassword(checking, viewer.email ?? '', current, visitor);
      assertStrongPassword(password, { email: viewer.email ?? '', name: viewer.name ?? '' });
      await passwords.set(db, actor.id, await passwords.hash(password));
      await sessions.endAll(actor.id, standsOn?.kind === 'session' ? standsOn.id : null);
      await audit.write({ actor, action: 'password-changed', target: actor.id, ipAddress: visitor.ipAddress });
    },
    sessions,
    apiKeys: createApiKeys(db),
    invitations,
    passwordReset,
    providers: createProviders({ db, env, secret, publicUrl, admission, audit, log }),
    users: createUsers(db),
    mail,
    publicUrl,
    tidyUp: async () => {
      await Promise.all([sessions.removeExpired(), passwordReset.removeOld(), lockout.removeOld(), audit.removeOld()]);
    },
  };
}
