import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '#protocol/limits';
import { invitations } from '../../../server/database/accountsSchema.ts';
import { accountsClient, cookieHeader } from '../../support/accountsClient.ts';
import { signedIn } from '../../support/accounts.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

const password = 'correct horse battery staple';
let http: HttpApp;
const { get, post } = accountsClient(() => http);

const signUp = (email: string, more: object = {}) =>
  post('/api/account/sign-up', { email, password, name: 'Someone', ...more });

describe('on a server without anyone', () => {
  beforeAll(async () => {
    http = await startHttpApp({ env: { AUTH: 'accounts' } });
  });
  afterAll(() => http.stop());

  it('the first visitor becomes the admin, and of four at once only one', async () => {
    expect((await get('/api/me')).body).toMatchObject({ viewer: null, auth: 'accounts', signUp: 'first' });
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => signUp(`${name}@example.com`)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403, 403, 403]);
    expect(answers.find(({ status }) => status === 403)?.code).toBe('sign_up_closed');
    const won = answers.find(({ status }) => status === 201);
    expect(won?.body.viewer).toMatchObject({ role: 'admin', via: 'session' });
    const me = await get('/api/me', cookieHeader(won?.cookies ?? []));
    expect(me.body).toMatchObject({ viewer: { role: 'admin' }, signUp: 'invited' });
  });
});

describe('on a server that invites', () => {
  let admin: Record<string, string>;
  beforeAll(async () => {
    http = await startHttpApp({ env: { AUTH: 'accounts', PUBLIC_URL: 'https://box.example.com' } });
    admin = (await signedIn(http, { role: 'admin' })).headers;
  });
  afterAll(() => http.stop());

  const invite = async (terms: object = {}) => {
    const made = await post('/api/invitations', { email: null, role: 'operator', plan: 'premium', ...terms }, admin);
    expect(made.status).toBe(201);
    const [address, token = ''] = made.body.url.split('#');
    expect(address).toBe('https://box.example.com/invitation');
    return { ...made.body, token };
  };

  it('nobody comes in without an invitation', async () => {
    expect(await signUp('x@example.com')).toMatchObject({ status: 403, code: 'sign_up_closed' });
    expect(await signUp('x@example.com', { invitation: 'made-up' })).toMatchObject({ code: 'invitation_invalid' });
  });

  it('an invitation says what it offers, gives it, and holds once', async () => {
    const { token, invitation, isSent } = await invite();
    expect(isSent).toBe(false);
    expect((await post('/api/account/invitation', { token })).body).toEqual({ invitation });
    const both = await Promise.all([
      signUp('one@example.com', { invitation: token }),
      signUp('two@example.com', { invitation: token }),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403]);
    const taken = both.find(({ status }) => status === 201);
    expect(taken?.body.viewer).toMatchObject({ role: 'operator', plan: 'premium' });
    expect(await post('/api/account/invitation', { token })).toMatchObject({ code: 'invitation_invalid' });
  });

  it('one that is for an address is for no other', async () => {
    const { token } = await invite({ email: 'Eve@example.com', role: 'user' });
    expect(await signUp('mallory@example.com', { invitation: token })).toMatchObject({ code: 'invitation_invalid' });
    expect(await signUp('eve@EXAMPLE.com', { invitation: token })).toMatchObject({ status: 201 });
  });

  it('one that failed for its password still holds', async () => {
    const { token } = await invite();
    const weak = await signUp('late@example.com', { invitation: token, password: 'password1234' });
    expect(weak).toMatchObject({ status: 422, code: 'password_too_weak' });
    expect(await signUp('late@example.com', { invitation: token })).toMatchObject({ status: 201 });
  });

  it('an address has one account, however it is written', async () => {
    await signUp('same@example.com', { invitation: (await invite()).token });
    const again = await signUp('SAME@example.com', { invitation: (await invite()).token });
    expect(again).toMatchObject({ status: 409, code: 'email_taken' });
  });

  it('one that was taken back or has expired opens nothing', async () => {
    const revoked = await invite();
    await post(`/api/invitations/${revoked.invitation.id}/revoke`, {}, admin);
    expect(await signUp('r@example.com', { invitation: revoked.token })).toMatchObject({ code: 'invitation_invalid' });
    const old = await invite();
    const past = new Date(Date.now() - 1000).toISOString();
    await http.db.update(invitations).set({ expiresAt: past }).where(eq(invitations.id, old.invitation.id));
    expect(await signUp('r@example.com', { invitation: old.token })).toMatchObject({ code: 'invitation_invalid' });
    const listed = (await get('/api/invitations', admin)).body.invitations.map(({ id }: { id: string }) => id);
    expect(listed).not.toContain(revoked.invitation.id);
    expect(listed).not.toContain(old.invitation.id);
  });

  it('keeps no token that would open anything', async () => {
    const { token } = await invite();
    const rows = await http.db.select().from(invitations);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

it('one address may not sign up without end', async () => {
  http = await startHttpApp({ env: { AUTH: 'accounts', SIGN_UP: 'open' } });
  await signedIn(http, { role: 'admin' });
  for (let tries = 0; tries < limits.costlyRequestsPerMinute; tries += 1) {
    // With and without a query it is the same.
    const answer = await post(`/api/account/sign-up${tries % 2 === 0 ? '?' : ''}`, { email: 'x' });
    expect(answer).toMatchObject({ status: 400 });
  }
  expect(await signUp('x@example.com')).toMatchObject({ status: 429, code: 'rate_limited' });
  expect((await get('/api/me')).status).toBe(200);
  await http.stop();
});

describe('on an open server', () => {
  beforeAll(async () => {
    http = await startHttpApp({ env: { AUTH: 'accounts', SIGN_UP: 'open' } });
    await signedIn(http, { role: 'admin' });
  });
  afterAll(() => http.stop());

  it('everyone may have an account, as a user', async () => {
    expect((await get('/api/me')).body.signUp).toBe('open');
    const { body } = await signUp('new@example.com', { role: 'admin', plan: 'premium', isFirst: true });
    expect(body.viewer).toMatchObject({ role: 'user', plan: 'normal' });
  });
});
