import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sessionIn } from '../../../server/accounts/sessionCookie.ts';
import { startAccessApp, type AccessApp } from '../../support/accessApp.ts';
import { apiKeyOf, jwtFor, pageOrigin, shareOf, signedIn } from '../../support/accounts.ts';

let app: AccessApp;

beforeAll(async () => {
  app = await startAccessApp();
});
afterAll(() => app.stop());

it('hold no token, password, address or name of anyone, whatever is asked and whatever fails', async () => {
  const secrets = new Map<string, string>();
  const keep = (what: string, value: string) => {
    secrets.set(what, value);
    return value;
  };
  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    app.app.inject({ method: 'POST', url, payload, headers: { origin: pageOrigin, ...headers } });
  const get = (url: string, headers: Record<string, string> = {}) => app.app.inject({ url, headers });

  const email = keep('an e-mail address', 'quilliam.yarborough@example.org');
  const password = keep('a password', 'seven-otters-swim-upstream');
  const name = keep('a name', 'Quilliam Yarborough');
  const signedUp = await post('/api/account/sign-up', { email, password, name });
  expect(signedUp.statusCode).toBe(201);
  const cookie = String(signedUp.headers['set-cookie']).split(';')[0] ?? '';
  const session = keep('a session', decodeURIComponent(sessionIn(cookie) ?? ''));
  keep('a session without its signature', session.slice(0, session.lastIndexOf('.')));
  keep('a cookie', cookie);

  const person = await signedIn(app, { role: 'operator' });
  const job = await app.jobOf(person, { shopUrl: 'http://localhost/?customer=quilliam.yarborough@example.org' });
  const key = keep('an API key', await apiKeyOf(app, person));
  const share = keep('a share link', await shareOf(app, job.id));
  const jwt = keep('a token of others', await jwtFor({ sub: email }));
  const fileToken = keep('a link to a file', app.fileTokens.sign(job.id, `user:${person.id}`));
  const wrong = keep('a wrong password', 'nine-badgers-dig-downhill');

  async function use(): Promise<void> {
    await post('/api/account/sign-in', { email, password });
    await post('/api/account/sign-in', { email, password: wrong });
    await post('/api/account/reset-request', { email });
    await post('/api/account/reset', { token: share, password });
    await post('/api/account/invitation', { token: share });
    await post('/api/account/password', { current: wrong, password }, { cookie });
    await post('/api/account/sign-up', { email, password, name, invitation: share });
    await post('/api/invitations', { email, role: 'user', plan: 'normal' }, { cookie });
    await post('/api/account/sign-in', { email: 7, password });
    for (const authorization of [`Bearer ${key}`, `Bearer ${session}`, `Bearer ${jwt}`, `Share ${share}`]) {
      await get(`/api/jobs/${job.id}`, { authorization });
      await get('/api/me', { authorization });
    }
    await get(`/api/users?q=${encodeURIComponent(email)}`, { cookie });
    await get(`/api/jobs?q=${encodeURIComponent(email)}&token=${key}`, { cookie });
    await get(`/api/files/jobs/${job.id}/x.png?token=${fileToken}`);
    await get(`/shared/${share}`);
    for (const auth of [{ token: key }, { token: jwt }, { share }, { share: jwt }]) {
      const socket = await app.feedClient({ auth }).catch(() => null);
      await socket?.emitWithAck('subscribe', { jobId: email, after: 0 });
      socket?.disconnect();
      const client = await app.dialectClient({ auth });
      client.socket.emit('authenticate', { token: jwt });
      client.socket.emit('job:subscribe', email);
      client.socket.disconnect();
    }
  }

  await use();
  // And with a database that fails in the middle of it: its errors hold the values of the statement.
  for (const table of ['sessions', 'users', 'api_keys', 'shares', 'failed_sign_ins', 'invitations', 'audit_log']) {
    await app.db.execute(sql.raw(`ALTER TABLE ${table} RENAME TO away`));
    await use();
    await app.db.execute(sql.raw(`ALTER TABLE away RENAME TO ${table}`));
  }

  const lines = app.logLines.map((line) => JSON.stringify(line));
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.some((line) => line.includes('Failed query'))).toBe(true);
  for (const [what, secret] of secrets) {
    expect([what, lines.filter((line) => line.includes(secret))]).toEqual([what, []]);
  }
});
