import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditLog, signIns, users } from '../../../server/database/accountsSchema.ts';
import { signedIn } from '../../support/accounts.ts';
import { accountsClient, cookieHeader, type Headers } from '../../support/accountsClient.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';
import { startIdentityProvider, type IdentityProvider } from '../../support/identityProvider.ts';

const publicUrl = 'http://box.test';
let provider: IdentityProvider;
let http: HttpApp;
const { get, post } = accountsClient(() => http);

beforeAll(async () => {
  provider = await startIdentityProvider();
  http = await startHttpApp({
    env: {
      AUTH: 'accounts',
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: provider.origin,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_NAME: 'The office',
    },
  });
});
afterAll(async () => {
  await http.stop();
  await provider.close();
});

const begin = (returnTo?: string, id = 'oidc') =>
  post('/api/account/sign-in-with', { provider: id, ...(returnTo === undefined ? {} : { returnTo }) });

/** Sends the browser to the provider; the answer is where it is sent back to. */
async function atProvider(url: string): Promise<URL> {
  const answer = await fetch(url, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}

async function comeBack(back: URL, headers: Headers) {
  const answer = await http.app.inject({ url: `${back.pathname}${back.search}`, headers });
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  return { status: answer.statusCode, location: answer.headers.location, cookies };
}

async function signInThere(returnTo?: string) {
  const begun = await begin(returnTo);
  expect(begun.status).toBe(200);
  return await comeBack(await atProvider(begun.body.url), cookieHeader(begun.cookies));
}

const viewerOf = async (cookies: string[]) => (await get('/api/me', cookieHeader(cookies))).body.viewer;

it('the provider is offered, and asked again where it was not reached', async () => {
  expect((await get('/api/me')).body.providers).toEqual([{ id: 'oidc', name: 'The office' }]);
  provider.setReachable(false);
  expect(await begin()).toMatchObject({ status: 503, code: 'unavailable' });
  provider.setReachable(true);
  expect(await begin()).toMatchObject({ status: 200 });
  expect(await begin('/', 'github')).toMatchObject({ status: 404 });
});

it('the first to come by it becomes the admin, and comes back to where they were', async () => {
  const { status, location, cookies } = await signInThere('/jobs?status=failed');
  expect([status, location]).toEqual([302, `${publicUrl}/jobs?status=failed`]);
  const [kept] = await http.db.select().from(signIns);
  expect(kept).toMatchObject({ accessToken: null, refreshToken: null, idToken: null });
  const session = cookies.find((cookie) => cookie.startsWith('signalbox_session='));
  expect(session).toMatch(/HttpOnly/i);
  expect(session).toMatch(/SameSite=Lax/i);
  expect(await viewerOf(cookies)).toMatchObject({ email: 'p1@example.com', name: 'Person One', role: 'admin' });
});

it('who has been here has the same account, and its tokens of the provider are not kept', async () => {
  const { cookies } = await signInThere();
  expect(await viewerOf(cookies)).toMatchObject({ email: 'p1@example.com', role: 'admin' });
  const lines = await http.db.select().from(auditLog);
  expect(lines.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['signed-up', 'Person One'],
    ['signed-in', 'Person One'],
    ['signed-in', 'Person One'],
  ]);
  const kept = await http.db.select().from(signIns).where(eq(signIns.providerId, 'oidc'));
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({ accountId: 'p1', accessToken: null, refreshToken: null, idToken: null });
});

it('others need an invitation for their address, which the provider must know to be theirs', async () => {
  const stranger = { sub: 'p2', email: 'p2@example.com', name: 'Person Two' };
  provider.isNow(stranger);
  const refused = await signInThere();
  expect(refused.location).toMatch(/^http:\/\/box\.test\/login\?error=sign_up_closed/);
  expect(await viewerOf(refused.cookies)).toBeNull();

  const terms = { email: 'p2@example.com', role: 'operator', plan: 'premium' } as const;
  await http.people?.invitations.create(terms, null);
  provider.isNow({ ...stranger, email_verified: false });
  expect((await signInThere()).location).toContain('error=sign_up_closed');
  provider.isNow({ ...stranger, email_verified: true });
  const { cookies } = await signInThere();
  expect(await viewerOf(cookies)).toMatchObject({ email: 'p2@example.com', role: 'operator', plan: 'premium' });
});

it('an account that was made here is not taken over by an address that nobody has vouched for', async () => {
  const anna = await signedIn(http);
  await http.db.update(users).set({ emailVerified: false }).where(eq(users.id, anna.id));
  provider.isNow({ sub: 'p3', email: anna.email, email_verified: false });
  expect((await signInThere()).location).toContain('error=');
  provider.isNow({ email_verified: true });
  expect((await signInThere()).location).toContain('error=');
  await http.db.update(users).set({ emailVerified: true }).where(eq(users.id, anna.id));
  const { cookies } = await signInThere();
  expect(await viewerOf(cookies)).toMatchObject({ id: anna.id });
});

it('a disabled account stays out', async () => {
  const anna = await signedIn(http);
  provider.isNow({ sub: 'p4', email: anna.email, email_verified: true });
  await signInThere();
  await http.db.update(users).set({ isDisabled: true }).where(eq(users.id, anna.id));
  const { location, cookies } = await signInThere();
  expect(location).toContain('error=account_disabled');
  expect(await viewerOf(cookies)).toBeNull();
});

it('an answer counts only in the browser that asked, once, and signed by the provider', async () => {
  provider.isNow({ sub: 'p1', email: 'p1@example.com', email_verified: true });
  const begun = await begin();
  const back = await atProvider(begun.body.url);
  expect((await comeBack(back, {})).location).toContain('error=');
  expect((await comeBack(back, cookieHeader((await begin()).cookies))).location).toContain('error=');

  const twice = await begin();
  const answer = await atProvider(twice.body.url);
  expect((await comeBack(answer, cookieHeader(twice.cookies))).location).toBe(`${publicUrl}/`);
  expect((await comeBack(answer, cookieHeader(twice.cookies))).location).toContain('error=');

  provider.setHonest(false);
  expect((await signInThere()).location).toContain('error=');
  provider.setHonest(true);
});

it.each([
  '@evil.example',
  '.evil.example',
  ':80@evil.example',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  '/%09/evil.example',
])('nobody is sent on to %s', async (returnTo) => {
  const { location } = await signInThere(returnTo);
  expect(new URL(location ?? '').origin).toBe(publicUrl);
});

it('nothing else of the library can be reached', async () => {
  for (const url of [
    '/api/auth/sign-in/email',
    '/api/auth/sign-up/email',
    '/api/auth/get-session',
    '/api/auth/error',
  ]) {
    expect((await post(url, { email: 'a@example.com', password: 'x' })).status).toBe(404);
    expect((await get(url)).status).toBe(404);
  }
});
