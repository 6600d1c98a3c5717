/**
 * People for tests of AUTH=accounts and AUTH=jwt, on an app of `startHttpApp({ env: { AUTH: 'accounts' } })`:
 *
 *   const anna = await signedIn(http, { role: 'operator' });   // an account with a session
 *   anna.id, anna.email, anna.password
 *   anna.headers                    { cookie, origin }: for app.inject and fetch, and for a socket's extraHeaders
 *   anna.token                      the same session as a bearer, and as a socket's auth.token
 *   await apiKeyOf(http, anna)      'sbk_…': a bearer, and a socket's auth.token
 *   await shareOf(http, jobId)      a share link's token: `Authorization: Share …`, a socket's auth.share
 *   await accessBy(http, { token })  the Access that a socket would stand on, for accounts.recheck
 *   await jwtFor({ sub, role })     HS256 under `jwtSecret`; start with { AUTH: 'jwt', AUTH_SECRET: jwtSecret }
 *
 * All but `jwtFor` need an object with `db` and `people`; people are made in the database, without HTTP.
 */
import { SignJWT, type JWTPayload } from 'jose';
import { randomUUID } from 'node:crypto';
import type { Plan, Role } from '#protocol/account';
import type { Access, Accounts, Credentials } from '../../server/accounts/accounts.ts';
import type { People } from '../../server/accounts/people.ts';
import { hashOf, newSecret } from '../../server/accounts/secrets.ts';
import { createPasswords } from '../../server/accounts/passwords.ts';
import { sessionCookieName } from '../../server/accounts/sessionCookie.ts';
import type { Visitor } from '../../server/accounts/visitor.ts';
import { shares, users } from '../../server/database/accountsSchema.ts';
import type { Db } from '../../server/database/database.ts';

export type AccountsApp = { db: Db; people: People | null };

export type SignedInUser = {
  id: string;
  name: string;
  email: string;
  password: string;
  headers: { cookie: string; origin: string };
  token: string;
};

export const jwtSecret = 'a secret for tests, of more than 32 characters';
/** Of a page that may change something; a cookie needs one beside it. */
export const pageOrigin = 'http://localhost:5173';
const password = 'correct horse battery staple';

const visitor = { ipAddress: '127.0.0.1', userAgent: 'tests' };
/** A hash takes a tenth of a second: one does for all. */
let hash: Promise<string> | null = null;

/** An account of this role with a session; every call makes another one. */
export async function signedIn(
  app: AccountsApp,
  { role = 'user', plan = 'normal', name = 'Anna' }: { role?: Role; plan?: Plan; name?: string } = {},
): Promise<SignedInUser> {
  const [id, now, passwords] = [randomUUID(), new Date(), createPasswords(app.db)];
  const user = { id, name, email: `${id}@example.com`, password };
  hash ??= passwords.hash(password);
  await app.db.insert(users).values({ ...user, role, plan, emailVerified: true, createdAt: now, updatedAt: now });
  await passwords.set(app.db, id, await hash);
  return await withSession(app, user, visitor);
}

/** Another session of the same account. */
export async function signInAgain(app: AccountsApp, user: SignedInUser): Promise<SignedInUser> {
  return await withSession(app, user, { ...visitor, userAgent: 'another browser' });
}

/** The secret of a new API key. */
export async function apiKeyOf(app: AccountsApp, user: { id: string }, expiresInDays: number | null = null) {
  return (await peopleOf(app).apiKeys.create(user.id, 'Tests', expiresInDays)).secret;
}

/** The token of a new share link to a job. */
export async function shareOf(app: { db: Db }, jobId: string, expiresInMs = 60 * 60_000): Promise<string> {
  const [token, now] = [newSecret(), Date.now()];
  await app.db.insert(shares).values({
    id: randomUUID(),
    jobId,
    tokenHash: hashOf(token),
    createdBy: null,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + expiresInMs).toISOString(),
  });
  return token;
}

/** Who is let in by these; there must be someone. */
export async function accessBy(app: { accounts: Accounts }, by: Partial<Credentials>): Promise<Access> {
  const access = await app.accounts.authenticate({ cookie: undefined, authorization: undefined, ...by });
  if (access === null) throw new Error('Nobody is let in by these credentials');
  return access;
}

/** A token of an identity provider that signs with `jwtSecret`; an hour long, unless `exp` says otherwise. */
export async function jwtFor(claims: JWTPayload & { role?: Role }, secret = jwtSecret): Promise<string> {
  return await new SignJWT({ exp: Math.floor(Date.now() / 1000) + 3600, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
}

async function withSession(
  app: AccountsApp,
  { id, name, email }: Pick<SignedInUser, 'id' | 'name' | 'email'>,
  from: Visitor,
): Promise<SignedInUser> {
  const { cookie } = await peopleOf(app).startSession(id, from);
  return { id, name, email, password, headers: { cookie: cookieOf(cookie), origin: pageOrigin }, token: cookie };
}

function cookieOf(value: string): string {
  return `${sessionCookieName}=${encodeURIComponent(value)}`;
}

function peopleOf({ people }: AccountsApp): People {
  if (people === null) throw new Error('The app must be started with AUTH=accounts');
  return people;
}
