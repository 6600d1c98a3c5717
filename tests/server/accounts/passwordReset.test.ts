import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { limits } from '#protocol/limits';
import { createLockout } from '../../../server/accounts/lockout.ts';
import { verifications } from '../../../server/database/accountsSchema.ts';
import type { MailMessage } from '../../../server/integrations/mail.ts';
import { signedIn, signInAgain, type SignedInUser } from '../../support/accounts.ts';
import { accountsClient } from '../../support/accountsClient.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

const next = 'entirely different words';
let sent: MailMessage[] = [];
let mailWorks = true;
let http: HttpApp;
let anna: SignedInUser;
const { get, post } = accountsClient(() => http);

beforeAll(async () => {
  const mail = {
    isConfigured: true,
    send: async (message: MailMessage) => {
      if (!mailWorks) throw new Error(`could not reach ${message.to}`);
      sent.push(message);
      return 'sent' as const;
    },
    close: () => undefined,
  };
  http = await startHttpApp({ env: { AUTH: 'accounts', PUBLIC_URL: 'https://box.example.com' }, mail });
});
beforeEach(async () => {
  sent = [];
  anna = await signedIn(http);
});
afterAll(() => http.stop());

const request = (email: string) => post('/api/account/reset-request', { email });
const reset = (token: string, password = next) => post('/api/account/reset', { token, password });
const signIn = (password: string) => post('/api/account/sign-in', { email: anna.email, password });

async function linkFor(email: string): Promise<string> {
  expect(await request(email)).toMatchObject({ status: 202, body: {} });
  await expect.poll(() => sent.length).toBe(1);
  expect(sent[0]?.to).toBe(email.toLowerCase());
  const [, token = ''] = /https:\/\/box\.example\.com\/reset-password#([\w-]+)/.exec(sent[0]?.text ?? '') ?? [];
  return token;
}

it('a link by mail sets a new password once, and ends all sessions', async () => {
  const elsewhere = await signInAgain(http, anna);
  const token = await linkFor(anna.email);
  expect(JSON.stringify(await http.db.select().from(verifications))).not.toContain(token);
  expect(await reset(token, 'password1234')).toMatchObject({ code: 'password_too_weak' });
  const both = await Promise.all([reset(token), reset(token, 'some other good words')]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403]);
  expect(both.find(({ status }) => status === 403)?.code).toBe('reset_link_invalid');
  for (const { headers } of [anna, elsewhere]) expect((await get('/api/jobs', headers)).status).toBe(401);
  expect(await signIn(anna.password)).toMatchObject({ code: 'wrong_password' });
});

it('such a link opens what was locked by wrong passwords', async () => {
  const lockout = createLockout(http.db);
  for (let tries = 0; tries < limits.failedSignIns; tries += 1) {
    await (await lockout.begin(anna.email, '10.0.0.1')).failed();
  }
  expect(await signIn(anna.password)).toMatchObject({ code: 'locked_out' });
  await reset(await linkFor(anna.email.toUpperCase()));
  expect(await signIn(next)).toMatchObject({ status: 200 });
});

it('nobody learns whether there is such an account', async () => {
  expect(await request('nobody@example.com')).toMatchObject({ status: 202, body: {} });
  mailWorks = false;
  expect(await request(anna.email)).toMatchObject({ status: 202, body: {} });
  await expect.poll(() => JSON.stringify(http.logLines)).toContain('could not be sent');
  mailWorks = true;
  expect(JSON.stringify(http.logLines)).not.toContain(anna.email);
  expect(sent).toEqual([]);
});

it('a link that has expired, was made up, or is of a disabled account opens nothing', async () => {
  expect(await reset('made-up')).toMatchObject({ status: 403, code: 'reset_link_invalid' });
  const token = await linkFor(anna.email);
  await http.db
    .update(verifications)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(verifications.value, anna.id));
  expect(await reset(token)).toMatchObject({ code: 'reset_link_invalid' });
  sent = [];
  const another = await linkFor(anna.email);
  await http.people?.users.change(anna.id, { isDisabled: true });
  expect(await reset(another)).toMatchObject({ code: 'reset_link_invalid' });
});

it('a mailbox is not filled with links', async () => {
  for (let asked = 1; asked <= limits.passwordResets; asked += 1) {
    await request(anna.email);
    await expect.poll(() => sent.length).toBe(asked);
  }
  await request(anna.email);
  const ben = await signedIn(http);
  await request(ben.email);
  await expect.poll(() => sent.at(-1)?.to).toBe(ben.email);
  expect(sent).toHaveLength(limits.passwordResets + 1);
});

it('an invitation for an address is sent there', async () => {
  const admin = await signedIn(http, { role: 'admin' });
  const invite = (email: string | null) =>
    post('/api/invitations', { email, role: 'user', plan: 'normal' }, admin.headers);
  const { body } = await invite('new@example.com');
  expect(body.isSent).toBe(true);
  expect(sent[0]).toMatchObject({ to: 'new@example.com' });
  expect(sent[0]?.text).toContain(body.url);
  expect((await invite(null)).body.isSent).toBe(false);
  mailWorks = false;
  expect((await invite('new@example.com')).body.isSent).toBe(false);
  mailWorks = true;
});

it('says so where there is no mail', async () => {
  const without = await startHttpApp({ env: { AUTH: 'accounts' } });
  const client = accountsClient(() => without);
  expect((await client.get('/api/me')).body.canResetPassword).toBe(false);
  expect((await get('/api/me')).body.canResetPassword).toBe(true);
  const answer = await client.post('/api/account/reset-request', { email: anna.email });
  expect(answer).toMatchObject({ status: 501, code: 'not_offered' });
  await without.stop();
});
