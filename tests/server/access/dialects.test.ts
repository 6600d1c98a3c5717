import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobEventDraft } from '#protocol/jobEvent';
import { sessions, users } from '../../../server/database/accountsSchema.ts';
import { startAccessApp, type AccessApp, type DialectClient } from '../../support/accessApp.ts';
import { jwtFor, jwtSecret, shareOf, signedIn, type SignedInUser } from '../../support/accounts.ts';

const soon = { timeout: 15_000, interval: 20 };
const codes = (client: DialectClient) => client.named('auth-error').map(({ code }) => code);
const notice = (message: string): JobEventDraft => ({ type: 'notice', data: { level: 'info', message } });

describe('a dialect with accounts', () => {
  let app: AccessApp;
  let anna: SignedInUser;
  let ben: SignedInUser;
  let admin: SignedInUser;

  beforeAll(async () => {
    app = await startAccessApp();
    anna = await signedIn(app, { name: 'Anna' });
    ben = await signedIn(app, { name: 'Ben' });
    admin = await signedIn(app, { role: 'admin' });
  });
  afterAll(() => app.stop());

  it('lets in first, and then tells a bad token, a link and a token in the address that they are none', async () => {
    const job = await app.jobOf(anna);
    for (const [handshake, code] of [
      [{ auth: { token: 'nonsense' } }, 'token_invalid'],
      [{ auth: { share: await shareOf(app, job.id) } }, 'forbidden'],
      [{ query: { token: anna.token } }, 'token_invalid'],
    ] as const) {
      const client = await app.dialectClient(handshake);
      await expect.poll(() => client.socket.connected, soon).toBe(false);
      expect(client.named('auth-error')).toEqual([{ message: expect.any(String), code }]);
      expect(client.heard).toHaveLength(1);
    }
  });

  it('tells only those of a job who may see it', async () => {
    const clients = await Promise.all([anna, ben, admin].map(({ token }) => app.dialectClient({ auth: { token } })));
    const stranger = await app.dialectClient({ auth: { userId: anna.id } });
    const job = await app.jobOf(anna);
    await app.jobLog.append(job.id, () => [notice('only for some')]);
    const [annas, bens, admins] = clients;
    for (const client of [annas, admins]) {
      await expect.poll(() => client?.named('system:notification'), soon).toMatchObject([{ message: 'only for some' }]);
      expect(client?.named('job:created')).toMatchObject([{ jobId: job.id }]);
    }
    // What is sent to one is sent to all in the same turn: an answer proves that nothing else is on its way.
    bens?.socket.emit('ping');
    await expect.poll(() => bens?.named('system:notification'), soon).toMatchObject([{ message: 'pong' }]);
    expect(bens?.named('job:created')).toEqual([]);
    expect(stranger.heard).toEqual([]);
  });

  it('lets nobody follow what is not theirs, and says so by the answer or by its own error', async () => {
    const job = await app.jobOf(anna);
    const client = await app.dialectClient({ auth: { token: ben.token } });
    expect(await client.socket.emitWithAck('job:subscribe', job.id)).toMatchObject({
      ok: false,
      code: 'job_not_found',
    });
    client.socket.emit('automation:subscribe', job.id);
    await expect
      .poll(() => client.named('system:notification'), soon)
      .toMatchObject([{ type: 'error', details: { code: 'job_not_found', jobId: job.id } }]);
    const owner = await app.dialectClient({ auth: { token: anna.token } });
    expect(await owner.socket.emitWithAck('job:subscribe', job.id)).toMatchObject({ ok: true });
  });

  it('waits for those who bring nothing, and tells and lets them do nothing until they have said who they are', async () => {
    const job = await app.jobOf(anna);
    const client = await app.dialectClient({});
    expect(await client.socket.emitWithAck('job:subscribe', job.id)).toMatchObject({ ok: false, code: 'signed_out' });
    expect(await client.socket.emitWithAck('subscribe-admin')).toMatchObject({ ok: false, code: 'signed_out' });
    client.socket.emit('authenticate', { token: 'nonsense' });
    client.socket.emit('authenticate', 'nonsense');
    await expect.poll(() => codes(client), soon).toEqual(['signed_out', 'bad_request', 'token_invalid']);
    client.socket.emit('authenticate', { token: anna.token });
    await expect.poll(() => client.named('authenticated'), soon).toEqual([{ userId: anna.id, role: 'user' }]);
    expect(await client.socket.emitWithAck('job:subscribe', job.id)).toMatchObject({ ok: true });
    await expect.poll(() => client.named('job:created'), soon).toHaveLength(1);
    expect(client.socket.connected).toBe(true);
  });

  it('lets admins, and them alone, listen as such', async () => {
    const client = await app.dialectClient({ auth: { token: anna.token } });
    client.socket.emit('subscribe-admin');
    await expect.poll(() => codes(client), soon).toEqual(['forbidden']);
    expect(client.socket.connected).toBe(true);
    const allowed = await app.dialectClient({ auth: { token: admin.token } });
    expect(await allowed.socket.emitWithAck('subscribe-admin')).toEqual({ ok: true });
    expect(await allowed.socket.emitWithAck('unsubscribe-admin')).toEqual({ ok: true });
    expect(codes(allowed)).toEqual([]);
  });

  it('ends with the session, and takes from whom is given a lesser role what is not theirs', async () => {
    const otto = await signedIn(app, { role: 'admin', name: 'Otto' });
    const [foreign, own] = [await app.jobOf(anna), await app.jobOf(otto)];
    const client = await app.dialectClient({ auth: { token: otto.token } });
    for (const { id } of [foreign, own]) await client.socket.emitWithAck('job:subscribe', id);
    await client.socket.emitWithAck('subscribe-admin');
    await app.db.update(users).set({ role: 'user' }).where(eq(users.id, otto.id));
    await expect
      .poll(() => client.named('system:notification'), soon)
      .toMatchObject([{ type: 'error', details: { code: 'job_not_found', jobId: foreign.id } }]);
    expect(codes(client)).toEqual(['forbidden']);
    client.heard.length = 0;
    await app.jobs.cancel(foreign.id, { kind: 'system' });
    await app.jobs.cancel(own.id, { kind: 'system' });
    await expect.poll(() => client.named('job:failed').map(({ jobId }) => jobId), soon).toEqual([own.id]);
    await app.db.delete(sessions).where(eq(sessions.userId, otto.id));
    await expect.poll(() => client.socket.connected, soon).toBe(false);
    expect(codes(client)).toEqual(['signed_out']);
  });

  it('makes the addresses of files for each one’s own eyes', async () => {
    const job = await app.jobOf(anna);
    const key = `jobs/${job.id}/shot.png`;
    await app.fileStorage.put(key, Buffer.from('picture'));
    const clients = await Promise.all([anna, admin].map(({ token }) => app.dialectClient({ auth: { token } })));
    for (const { socket } of clients) await socket.emitWithAck('job:subscribe', job.id);
    const file = { key, name: 'shot.png', mimeType: 'image/png', sizeBytes: 7 };
    const data = { productUrl: 'http://localhost/p/1' };
    await app.jobLog.append(job.id, () => [
      {
        type: 'artifact',
        data: { op: 'added', artifact: { id: 's', kind: 'screenshot', stage: 'crawl', status: 'ready', data, file } },
      },
    ]);
    for (const client of clients) await expect.poll(() => client.named('screenshot:captured'), soon).toHaveLength(1);
    const urls = clients.map((client) => String(client.named('screenshot:captured')[0]?.url));
    expect(new Set(urls).size).toBe(2);
    for (const url of urls) expect((await app.app.inject({ url })).statusCode).toBe(200);
  });
});

it('gives those who bring nothing so long to say who they are, and then closes', async () => {
  const app = await startAccessApp({ AUTH: 'accounts' }, { authenticateMs: 300 });
  try {
    const client = await app.dialectClient({});
    await expect.poll(() => client.socket.connected, soon).toBe(false);
    expect(codes(client)).toEqual(['signed_out']);
  } finally {
    await app.stop();
  }
});

it('ends with a token of an identity provider, unless a fresh one comes in time', async () => {
  const app = await startAccessApp({ AUTH: 'jwt', AUTH_SECRET: jwtSecret });
  try {
    const short = () => jwtFor({ sub: 'eva', role: 'operator', exp: Math.ceil(Date.now() / 1000) + 4 });
    const stays = await app.dialectClient({ auth: { token: await short() } });
    stays.socket.emit('authenticate', { token: await jwtFor({ sub: 'eva', role: 'operator' }) });
    const ends = await app.dialectClient({ auth: { token: await short() } });
    await expect.poll(() => ends.socket.connected, soon).toBe(false);
    expect(codes(ends)).toEqual(['token_expired']);
    expect(stays.named('authenticated')).toEqual([{ userId: 'eva', role: 'operator' }]);
    const job = await app.jobOf({ id: 'someone' });
    expect(await stays.socket.emitWithAck('job:subscribe', job.id)).toMatchObject({ ok: true });
    expect(codes(stays)).toEqual([]);
  } finally {
    await app.stop();
  }
});

it('takes a given name at its word only where nobody is told apart', async () => {
  const app = await startAccessApp({});
  try {
    for (const handshake of [{ auth: { userId: 'zoe' } }, { query: { userId: 'zoe' } }]) {
      const client = await app.dialectClient(handshake);
      client.socket.emit('authenticate', { token: 'whatever' });
      await expect.poll(() => client.named('authenticated'), soon).toEqual([{ userId: 'zoe', role: 'admin' }]);
      const url = '/api/automation/start?userId=zoe';
      const started = await app.app.inject({ method: 'POST', url, payload: { shopUrl: 'http://localhost/' } });
      expect(await app.jobs.ownerOf(started.json().jobId)).toBe('zoe');
      const job = await app.jobOf(null);
      expect(await client.socket.emitWithAck('job:subscribe', job.id)).toMatchObject({ ok: true });
    }
  } finally {
    await app.stop();
  }
});
