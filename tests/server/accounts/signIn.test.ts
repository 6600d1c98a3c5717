import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { limits } from '#protocol/limits';
import { openAccounts } from '../../../server/accounts/openAccounts.ts';
import { sessions, users } from '../../../server/database/accountsSchema.ts';
import { readEnv } from '../../../server/env.ts';
import { createMail } from '../../../server/integrations/mail.ts';
import { accessBy, pageOrigin, signedIn, signInAgain, type SignedInUser } from '../../support/accounts.ts';
import { accountsClient, cookieHeader } from '../../support/accountsClient.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

let http: HttpApp;
let anna: SignedInUser;
const { get, post } = accountsClient(() => http);

beforeAll(async () => {
  http = await startHttpApp({ env: { AUTH: 'accounts' } });
  anna = await signedIn(http);
});
afterAll(() => http.stop());

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  post('/api/account/sign-in', { email, password }, headers);
const isIn = async (headers: Record<string, string>) => (await get('/api/account/sessions', headers)).status === 200;

describe('signing in', () => {
  it('begins a session in a cookie that scripts can’t read', async () => {
    const { body, cookies } = await signIn(anna.email.toUpperCase(), anna.password);
    expect(body.viewer).toEqual({
      id: anna.id,
      name: 'Anna',
      email: anna.email,
      role: 'user',
      plan: 'normal',
      via: 'session',
      share: null,
    });
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^signalbox_session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await isIn(cookieHeader(cookies))).toBe(true);
  });

  it('marks the cookie Secure where the page came by HTTPS', async () => {
    const { cookies } = await signIn(anna.email, anna.password, { origin: 'https://box.test', host: 'box.test' });
    expect(cookies[0]).toMatch(/; Secure$/);
  });

  it('answers the same to a wrong password as to an unknown address', async () => {
    const [wrong, unknown] = [await signIn(anna.email, 'not it'), await signIn('nobody@example.com', 'not it')];
    expect(wrong).toMatchObject({ status: 401, code: 'wrong_password', cookies: [] });
    const said = ({ body }: { body: { error: { requestId?: string } } }) => ({ ...body.error, requestId: '' });
    expect(said(unknown)).toEqual(said(wrong));
    await signIn(anna.email, anna.password);
  });

  it('is refused to a disabled account, which says so only to who knows the password', async () => {
    const ben = await signedIn(http);
    await http.db.update(users).set({ isDisabled: true }).where(eq(users.id, ben.id));
    expect(await signIn(ben.email, 'not it')).toMatchObject({ code: 'wrong_password' });
    expect(await signIn(ben.email, ben.password)).toMatchObject({ status: 403, code: 'account_disabled', cookies: [] });
    expect(await isIn(ben.headers)).toBe(false);
  });

  it('is not had by a cookie that is not ours', async () => {
    const [name = '', value = ''] = anna.headers.cookie.split('=');
    const token = decodeURIComponent(value).split('.')[0] ?? '';
    for (const forged of [
      '',
      'x',
      token,
      `${token}.`,
      `${token}.AAAA`,
      '%',
      `${'a'.repeat(43)}.${value.split('.')[1]}`,
    ]) {
      expect([forged, await isIn({ cookie: `${name}=${forged}` })]).toEqual([forged, false]);
    }
    expect(await isIn({ cookie: `other=1; ${anna.headers.cookie}; more=2` })).toBe(true);
  });

  it('works for programs with the session as a bearer', async () => {
    expect(await isIn({ authorization: `Bearer ${anna.token}` })).toBe(true);
    const forged = await get('/api/account/sessions', { authorization: 'Bearer made-up' });
    expect(forged).toMatchObject({ status: 401, code: 'token_invalid' });
  });

  it('leaves no password, address or token in the log', async () => {
    await signIn(anna.email, anna.password);
    await signIn(anna.email, 'a-wrong-password');
    await signIn(anna.email, anna.password);
    const log = JSON.stringify(http.logLines);
    for (const secret of [anna.email, anna.password, 'a-wrong-password', anna.token, encodeURIComponent(anna.token)]) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('a session', () => {
  it('is ended by signing out', async () => {
    const here = await signInAgain(http, anna);
    const { cookies } = await post('/api/account/sign-out', {}, here.headers);
    expect(cookies[0]).toMatch(/^signalbox_session=; Max-Age=0; /);
    expect(await isIn(here.headers)).toBe(false);
    expect(await isIn(anna.headers)).toBe(true);
  });

  it('is known to other processes and after a restart, by the secret that was made once', async () => {
    const open = (env: Record<string, string>) => {
      const read = readEnv({ AUTH: 'accounts', ...env });
      return openAccounts(read, http.db, createMail(read), pino({ level: 'silent' }));
    };
    const [here, there] = await Promise.all([open({}), open({})]);
    for (const app of [here, there]) expect((await accessBy(app, anna.headers)).viewer.id).toBe(anna.id);
    const other = await open({ AUTH_SECRET: 'a secret that somebody chose for themselves' });
    const { cookie } = anna.headers;
    expect(await other.accounts.authenticate({ cookie, authorization: undefined })).toBeNull();
  });

  it('is listed, and can be ended from elsewhere, but not by someone else', async () => {
    const [here, ben] = [await signInAgain(http, anna), await signedIn(http)];
    const listed = (await get('/api/account/sessions', anna.headers)).body.sessions;
    const other = listed.find(({ userAgent }: { userAgent: string }) => userAgent === 'another browser');
    expect(other).toMatchObject({ isCurrent: false, ipAddress: '127.0.0.1' });
    expect(listed.filter(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toHaveLength(1);
    await post(`/api/account/sessions/${other.id}/end`, {}, ben.headers);
    expect(await isIn(here.headers)).toBe(true);
    await post(`/api/account/sessions/${other.id}/end`, {}, anna.headers);
    expect(await isIn(here.headers)).toBe(false);
  });

  it('slides while it is used, and ends when it is not', async () => {
    const ben = await signedIn(http);
    const own = eq(sessions.userId, ben.id);
    const day = 24 * 60 * 60_000;
    const soon = new Date(Date.now() + day);
    await http.db
      .update(sessions)
      .set({ expiresAt: soon, updatedAt: new Date(Date.now() - day) })
      .where(own);
    const access = await accessBy(http, ben.headers);
    expect(access.expiresAtMs).toBeNull();
    const [slid] = await http.db.select().from(sessions).where(own);
    expect(slid?.expiresAt.getTime()).toBeGreaterThan(Date.now() + limits.sessionMs - day);

    await http.db
      .update(sessions)
      .set({ expiresAt: soon, updatedAt: new Date(Date.now() - day) })
      .where(own);
    // An open socket uses it too.
    await http.accounts.recheck([access]);
    const [again] = await http.db.select().from(sessions).where(own);
    expect(again?.expiresAt.getTime()).toBeGreaterThan(soon.getTime());

    await http.db
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(own);
    expect(await isIn(ben.headers)).toBe(false);
    expect((await http.accounts.recheck([access])).get(access)).toBeNull();
  });
});

describe('changing the password', () => {
  const change = (headers: Record<string, string>, current: string, password: string) =>
    post('/api/account/password', { current, password }, headers);

  it('ends all other sessions and needs the present one', async () => {
    const ben = await signedIn(http);
    const elsewhere = await signInAgain(http, ben);
    const next = 'entirely different words';
    expect(await change(ben.headers, 'not it', next)).toMatchObject({ status: 401, code: 'wrong_password' });
    expect(await change(ben.headers, ben.password, ben.email)).toMatchObject({ code: 'password_too_weak' });
    expect(await change(ben.headers, ben.password, next)).toMatchObject({ status: 200 });
    expect([await isIn(ben.headers), await isIn(elsewhere.headers)]).toEqual([true, false]);
    expect(await signIn(ben.email, ben.password)).toMatchObject({ code: 'wrong_password' });
    expect(await signIn(ben.email, next)).toMatchObject({ status: 200 });
  });
});

it('people who are not known are asked to sign in, wherever they knock', async () => {
  expect(await get('/api/jobs')).toMatchObject({ status: 401, code: 'signed_out' });
  expect(await get('/api/users')).toMatchObject({ status: 401, code: 'signed_out' });
  expect(await get('/api/users', anna.headers)).toMatchObject({ status: 403, code: 'forbidden' });
  // Signing in must work with whatever is left over in the browser.
  const stale = { cookie: 'signalbox_session=left-over', origin: pageOrigin };
  expect(await signIn(anna.email, anna.password, stale)).toMatchObject({ status: 200 });
});
