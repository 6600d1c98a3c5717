import { eq } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { roleSchema, type Role } from '#protocol/account';
import { hashOf } from '../../server/accounts/secrets.ts';
import { signedToken, sessionCookieName } from '../../server/accounts/sessionCookie.ts';
import { apiKeys, sessions, shares, users } from '../../server/database/accountsSchema.ts';
import type { AccessApp, Handshake } from './accessApp.ts';
import type { Who } from './accessTable.ts';
import { apiKeyOf, jwtFor, pageOrigin, shareOf, signedIn } from './accounts.ts';

/** Someone who knocks, and how they are seen. */
export type Principal = {
  name: string;
  who: Who;
  /** The account, for those that have one that counts. */
  id: string | null;
  /** Whom links to files are made for that they may have. */
  subject: string;
  /** Whether a person is there, and not only a key. */
  isInPerson: boolean;
  headers: Record<string, string>;
  handshake: Handshake;
  /** What is answered to those whose credentials are no good; null where they are. */
  refusal: [status: number, code: string] | null;
  /** Whose job they try as if it were their own; the share's one job. */
  ownJobId: string;
  otherJobId: string;
};

type Made = Pick<Principal, 'name' | 'who' | 'headers' | 'handshake'> & Partial<Principal>;

const past = () => new Date(Date.now() - 60_000);
const signedOut: Principal['refusal'] = [401, 'signed_out'];
const invalid: Principal['refusal'] = [401, 'token_invalid'];
const expired: Principal['refusal'] = [401, 'token_expired'];
const shareGone: Principal['refusal'] = [403, 'share_invalid'];

function byToken(token: string): Pick<Principal, 'headers' | 'handshake'> {
  return { headers: { authorization: `Bearer ${token}` }, handshake: { auth: { token } } };
}

function byCookie(cookie: string): Pick<Principal, 'headers' | 'handshake'> {
  const headers = { cookie, origin: pageOrigin };
  return { headers, handshake: { headers } };
}

function byShare(share: string): Pick<Principal, 'headers' | 'handshake'> {
  return { headers: { authorization: `Share ${share}` }, handshake: { auth: { share } } };
}

async function jobsFor(app: AccessApp, made: Made): Promise<Principal> {
  const owner = made.id == null ? null : { id: made.id };
  const ownJobId = made.ownJobId ?? (await app.jobOf(owner ?? { id: `nobody known as ${made.name}` })).id;
  const otherJobId = (await app.jobOf({ id: 'someone else' })).id;
  return { id: null, subject: '', isInPerson: true, refusal: null, ...made, ownJobId, otherJobId };
}

/** Links and strangers, as they are whatever AUTH says. */
async function strangers(app: AccessApp): Promise<Made[]> {
  const shared = await app.jobOf({ id: 'someone else' });
  const tokens = await Promise.all([1, 2, 3].map(() => shareOf(app, shared.id)));
  const rows = await app.db.select().from(shares).where(eq(shares.jobId, shared.id));
  const idOf = (token: string) => rows.find(({ tokenHash }) => tokenHash === hashOf(token))?.id ?? '';
  const [live = '', revoked = '', over = ''] = tokens;
  await app.db
    .update(shares)
    .set({ revokedAt: past().toISOString() })
    .where(eq(shares.tokenHash, hashOf(revoked)));
  await app.db
    .update(shares)
    .set({ expiresAt: past().toISOString() })
    .where(eq(shares.tokenHash, hashOf(over)));
  const gone = { who: 'nobody', refusal: shareGone, ownJobId: shared.id } as const;
  return [
    { name: 'a stranger', who: 'nobody', headers: {}, handshake: {}, refusal: signedOut },
    {
      name: 'a name alone',
      who: 'nobody',
      headers: {},
      handshake: { auth: { userId: 'founder' } },
      refusal: signedOut,
    },
    { name: 'a live share', who: 'share', ...byShare(live), subject: `share:${idOf(live)}`, ownJobId: shared.id },
    { name: 'a revoked share', ...gone, ...byShare(revoked), subject: `share:${idOf(revoked)}` },
    { name: 'an expired share', ...gone, ...byShare(over), subject: `share:${idOf(over)}` },
    { name: 'a made-up share', ...gone, ...byShare(randomBytes(32).toString('base64url')) },
  ];
}

/** Everyone who may knock on AUTH=accounts. */
export async function principalsOfAccounts(app: AccessApp): Promise<Principal[]> {
  const made: Made[] = await strangers(app);
  const people = new Map<Role, Awaited<ReturnType<typeof signedIn>>>();
  for (const role of roleSchema.options) {
    const person = await signedIn(app, { role, name: role });
    people.set(role, person);
    const subject = `user:${person.id}`;
    made.push({ name: role, who: role, id: person.id, subject, ...byCookie(person.headers.cookie) });
    const key = await apiKeyOf(app, person);
    made.push({ name: `an API key of ${role}`, who: role, id: person.id, subject, isInPerson: false, ...byToken(key) });
  }
  const user = people.get('user') ?? (await signedIn(app));
  made.push({
    name: 'a session as a bearer',
    who: 'user',
    id: user.id,
    subject: `user:${user.id}`,
    ...byToken(user.token),
  });

  const [late, disabled, other] = [await signedIn(app), await signedIn(app), await signedIn(app, { role: 'admin' })];
  const [lateKey, deadKey] = [await apiKeyOf(app, late), await apiKeyOf(app, disabled)];
  await app.db.update(sessions).set({ expiresAt: past() }).where(eq(sessions.userId, late.id));
  await app.db.update(apiKeys).set({ expiresAt: past().toISOString() }).where(eq(apiKeys.userId, late.id));
  await app.db.update(users).set({ isDisabled: true }).where(eq(users.id, disabled.id));
  const forged = signedToken(decodeURIComponent(other.token).split('.')[0] ?? '', 'the secret of another server');
  const nobody = { who: 'nobody' } as const;
  made.push(
    { name: 'an expired session', ...nobody, id: late.id, refusal: signedOut, ...byCookie(late.headers.cookie) },
    { name: 'an expired session as a bearer', ...nobody, id: late.id, refusal: invalid, ...byToken(late.token) },
    { name: 'an expired API key', ...nobody, id: late.id, refusal: invalid, ...byToken(lateKey) },
    {
      name: 'a disabled account',
      ...nobody,
      id: disabled.id,
      subject: `user:${disabled.id}`,
      refusal: signedOut,
      ...byCookie(disabled.headers.cookie),
    },
    { name: 'a key of a disabled account', ...nobody, id: disabled.id, refusal: invalid, ...byToken(deadKey) },
    {
      name: 'a session signed by another secret',
      ...nobody,
      id: other.id,
      refusal: signedOut,
      ...byCookie(`${sessionCookieName}=${encodeURIComponent(forged)}`),
    },
    {
      name: 'a token of another issuer',
      ...nobody,
      refusal: invalid,
      ...byToken(await jwtFor({ sub: other.id, role: 'admin' })),
    },
    {
      name: 'a made-up API key',
      ...nobody,
      refusal: invalid,
      ...byToken(`sbk_${randomBytes(32).toString('base64url')}`),
    },
  );
  return await Promise.all(made.map((one) => jobsFor(app, one)));
}

export const issuer = 'https://id.example';

/** Everyone who may knock on AUTH=jwt with AUTH_ISSUER. */
export async function principalsOfJwt(app: AccessApp): Promise<Principal[]> {
  const made: Made[] = await strangers(app);
  for (const role of roleSchema.options) {
    const [id, token] = [`jwt-${role}`, await jwtFor({ sub: `jwt-${role}`, role, iss: issuer })];
    made.push({ name: `a token of ${role}`, who: role, id, subject: `token:${role}:${id}`, ...byToken(token) });
  }
  const claims = { sub: 'jwt-admin', role: 'admin', iss: issuer } as const;
  const past = Math.floor(Date.now() / 1000) - 60;
  const parts = ['{"alg":"none"}', JSON.stringify({ ...claims, exp: past + 3_600 })];
  const unsigned = `${parts.map((part) => Buffer.from(part).toString('base64url')).join('.')}.`;
  const nobody = { who: 'nobody', id: claims.sub } as const;
  made.push(
    { name: 'an expired token', ...nobody, refusal: expired, ...byToken(await jwtFor({ ...claims, exp: past })) },
    {
      name: 'a token signed by another secret',
      ...nobody,
      refusal: invalid,
      ...byToken(await jwtFor(claims, 'x'.repeat(40))),
    },
    {
      name: 'a token of another issuer',
      ...nobody,
      refusal: invalid,
      ...byToken(await jwtFor({ ...claims, iss: 'https://evil.example' })),
    },
    { name: 'a token that is not signed', ...nobody, refusal: invalid, ...byToken(unsigned) },
  );
  return await Promise.all(made.map((one) => jobsFor(app, one)));
}
