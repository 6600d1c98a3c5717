import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shares, users } from '../../../server/database/accountsSchema.ts';
import { subjectOf } from '../../../server/accounts/subject.ts';
import { startAccessApp, type AccessApp } from '../../support/accessApp.ts';
import { shareOf, signedIn, type SignedInUser } from '../../support/accounts.ts';

let app: AccessApp;
let anna: SignedInUser;
let ben: SignedInUser;
let operator: SignedInUser;
let jobId: string;

beforeAll(async () => {
  app = await startAccessApp();
  anna = await signedIn(app, { name: 'Anna' });
  ben = await signedIn(app, { name: 'Ben' });
  operator = await signedIn(app, { role: 'operator' });
  jobId = (await app.jobOf(anna)).id;
  for (const name of ['a.png', 'list.xlsx']) await app.fileStorage.put(`jobs/${jobId}/${name}`, Buffer.from(name));
});
afterAll(() => app.stop());

const soon = { timeout: 15_000, interval: 50 };
type Headers = Record<string, string>;

async function tokenFor(headers: Headers, id = jobId): Promise<string> {
  const answer = await app.app.inject({ url: `/api/jobs/${id}`, headers });
  return String(answer.json().fileToken);
}
async function open(token: string, headers: Headers = {}, name = 'a.png'): Promise<number> {
  const url = `/api/files/jobs/${jobId}/${name}?token=${encodeURIComponent(token)}`;
  return (await app.app.inject({ url, headers })).statusCode;
}

it('opens for whom the address was made, with and without their session, and stays private', async () => {
  const token = await tokenFor(anna.headers);
  expect(await open(token)).toBe(200);
  expect(await open(token, anna.headers)).toBe(200);
  expect(await open(token, anna.headers, 'list.xlsx')).toBe(200);
  // The same for hours, so that browsers keep what they have loaded.
  expect(await tokenFor(anna.headers)).toBe(token);
  const answer = await app.app.inject({ url: `/api/files/jobs/${jobId}/a.png?token=${token}` });
  expect(answer.headers['cache-control']).toMatch(/^private,/);
});

it('does not open for someone else who is signed in and may not read the job, nor for nobody’s token', async () => {
  const token = await tokenFor(anna.headers);
  expect(await open(token, ben.headers)).toBe(403);
  expect(await open(token, operator.headers)).toBe(200);
  expect(await open(token, { cookie: 'signalbox_session=stale' })).toBe(200);
  // One made while nobody was told apart, and such for people who are not known here.
  expect(await open(app.fileTokens.sign(jobId, ''))).toBe(403);
  expect(await open(app.fileTokens.sign(jobId, `user:${randomUUID()}`))).toBe(403);
  expect(await open(app.fileTokens.sign(jobId, 'token:admin:anna'))).toBe(403);
  expect(await open(app.fileTokens.sign(jobId, `user:${ben.id}`))).toBe(403);
  expect(await open(app.fileTokens.sign(randomUUID(), `user:${anna.id}`))).toBe(403);
});

it('closes for an operator who no longer is one, and for an account that is disabled', async () => {
  const otto = await signedIn(app, { role: 'operator', name: 'Otto' });
  const token = await tokenFor(otto.headers);
  expect(await open(token)).toBe(200);
  await app.db.update(users).set({ role: 'user' }).where(eq(users.id, otto.id));
  await expect.poll(() => open(token), soon).toBe(403);

  const carla = await signedIn(app, { role: 'admin', name: 'Carla' });
  const hers = await tokenFor(carla.headers);
  expect(await open(hers)).toBe(200);
  await app.db.update(users).set({ isDisabled: true }).where(eq(users.id, carla.id));
  await expect.poll(() => open(hers), soon).toBe(403);
});

it('shows those with a link the pictures and nothing else, whoever they are, until it is revoked', async () => {
  const share = await shareOf(app, jobId);
  const token = await tokenFor({ authorization: `Share ${share}` });
  expect(await open(token)).toBe(200);
  expect(await open(token, ben.headers)).toBe(200);
  expect(await open(token, {}, 'list.xlsx')).toBe(403);
  await app.db.update(shares).set({ revokedAt: new Date().toISOString() }).where(eq(shares.jobId, jobId));
  await expect.poll(() => open(token), soon).toBe(403);
});

it('names in an address no more than whom it is for', () => {
  const base = {
    id: 'u1',
    name: 'Anna',
    email: 'anna@example.com',
    role: 'user',
    plan: 'normal',
    share: null,
  } as const;
  expect(subjectOf({ ...base, via: 'session' })).toBe('user:u1');
  expect(subjectOf({ ...base, via: 'key' })).toBe('user:u1');
  expect(subjectOf({ ...base, via: 'token' })).toBe('token:user:u1');
  expect(subjectOf({ ...base, id: null, via: 'loopback' })).toBe('');
});
