import { afterAll, beforeAll, expect, it } from 'vitest';
import { limits } from '#protocol/limits';
import { createLockout } from '../../../server/accounts/lockout.ts';
import { auditLog, failedSignIns } from '../../../server/database/accountsSchema.ts';
import { signedIn } from '../../support/accounts.ts';
import { accountsClient } from '../../support/accountsClient.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

let http: HttpApp;
const { post } = accountsClient(() => http);

beforeAll(async () => {
  // Behind a proxy, so that each test can come from where it likes.
  http = await startHttpApp({ env: { AUTH: 'accounts' }, proxies: 1 });
});
afterAll(() => http.stop());

const signIn = (email: string, password: string, from: string) =>
  post('/api/account/sign-in', { email, password }, { 'x-forwarded-for': from });

async function failOften(emails: readonly string[], from: (index: number) => string): Promise<void> {
  const lockout = createLockout(http.db);
  for (const [index, email] of emails.slice(0, -1).entries()) await (await lockout.begin(email, from(index))).failed();
  // The last by the front door, where it costs a hash.
  const last = emails.length - 1;
  expect(await signIn(emails[last] ?? '', 'not it', from(last))).toMatchObject({ code: 'wrong_password' });
}
const times = (count: number, email: string) => Array.from({ length: count }, () => email);

it('an account waits after too many wrong passwords, from wherever they came, and says how long', async () => {
  const anna = await signedIn(http);
  await failOften(times(limits.failedSignIns, anna.email), (index) => `10.1.0.${index}`);
  const locked = await signIn(anna.email, anna.password, '10.1.1.1');
  expect(locked).toMatchObject({ status: 429, code: 'locked_out' });
  const retryAfter = Number(locked.headers['retry-after']) * 1000;
  expect(retryAfter).toBeGreaterThan(limits.lockoutMs / 2);
  expect(retryAfter).toBeLessThanOrEqual(limits.lockoutMs);
  const lines = await http.db.select().from(auditLog);
  expect(lines.filter(({ action, target }) => action === 'locked-out' && target === anna.id)).toHaveLength(1);

  const earlier = new Date(Date.now() - limits.lockoutMs).toISOString();
  await http.db.update(failedSignIns).set({ at: earlier });
  expect(await signIn(anna.email, anna.password, '10.1.1.1')).toMatchObject({ status: 200 });
});

it('an unknown address is locked just the same', async () => {
  await failOften(times(limits.failedSignIns, 'nobody@example.com'), (index) => `10.2.0.${index}`);
  expect(await signIn('nobody@example.com', 'x', '10.2.1.1')).toMatchObject({ code: 'locked_out' });
});

it('an address that tries many accounts waits, and others don’t', async () => {
  const anna = await signedIn(http);
  const many = Array.from({ length: limits.failedSignIns }, (_, index) => `victim${index}@example.com`);
  await failOften(many, () => '10.3.0.1');
  expect(await signIn(anna.email, anna.password, '10.3.0.1')).toMatchObject({ code: 'locked_out' });
  expect(await signIn(anna.email, anna.password, '10.3.0.2')).toMatchObject({ status: 200 });
});

it('the right password forgives what was wrong with this account, and with no other', async () => {
  const anna = await signedIn(http);
  const others = Array.from({ length: limits.failedSignIns - 1 }, (_, index) => `other${index}@example.com`);
  await failOften(times(limits.failedSignIns - 1, anna.email), () => '10.4.0.1');
  expect(await signIn(anna.email, anna.password, '10.4.0.1')).toMatchObject({ status: 200 });
  await failOften(others, () => '10.4.0.1');
  expect(await signIn(anna.email, anna.password, '10.4.0.1')).toMatchObject({ status: 200 });
  await failOften(['one-more@example.com'], () => '10.4.0.1');
  expect(await signIn(anna.email, anna.password, '10.4.0.1')).toMatchObject({ code: 'locked_out' });
});

it('a burst gets no more tries than one after the other', async () => {
  const anna = await signedIn(http);
  const burst = await Promise.all(
    times(3 * limits.failedSignIns, anna.email).map((email, index) => signIn(email, 'not it', `10.5.0.${index}`)),
  );
  const tried = burst.filter(({ code }) => code === 'wrong_password');
  expect(tried).toHaveLength(limits.failedSignIns);
  expect(burst.filter(({ code }) => code === 'locked_out')).toHaveLength(2 * limits.failedSignIns);
});

it('many people may sign in from one address at once', async () => {
  const people = await Promise.all(Array.from({ length: 2 * limits.failedSignIns }, () => signedIn(http)));
  const answers = await Promise.all(people.map(({ email, password }) => signIn(email, password, '10.6.0.1')));
  expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
});
