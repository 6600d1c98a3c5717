import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry, User } from '#protocol/account';
import { limits } from '#protocol/limits';
import { auditLog } from '../../../server/database/accountsSchema.ts';
import { accessBy, apiKeyOf, signedIn, signInAgain, type SignedInUser } from '../../support/accounts.ts';
import { accountsClient } from '../../support/accountsClient.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

let http: HttpApp;
let admin: SignedInUser;
const { get, post } = accountsClient(() => http);

beforeAll(async () => {
  http = await startHttpApp({ env: { AUTH: 'accounts' } });
  admin = await signedIn(http, { role: 'admin', name: 'Ada' });
});
afterAll(() => http.stop());

const change = (id: string, what: object, by = admin) => post(`/api/users/${id}`, what, by.headers);
const audit = async (query = ''): Promise<AuditEntry[]> =>
  (await get(`/api/audit?${query}`, admin.headers)).body.entries;

describe('users', () => {
  it('are listed and found by name or address', async () => {
    const ben = await signedIn(http, { name: '100% Ben_' });
    const { body } = await get('/api/users', admin.headers);
    expect(body.total).toBe(body.users.length);
    expect(body.users.map(({ id }: User) => id)).toEqual(expect.arrayContaining([admin.id, ben.id]));
    const found = async (q: string) => {
      const answer = await get(`/api/users?q=${encodeURIComponent(q)}`, admin.headers);
      return answer.body.users.map(({ id }: User) => id);
    };
    expect(await found('100% ben_')).toEqual([ben.id]);
    expect(await found(ben.email)).toEqual([ben.id]);
    expect(await found('%')).toEqual([ben.id]);
    expect(await found('nobody')).toEqual([]);
  });

  it('a new role and plan count at once, for open sessions and keys too', async () => {
    const ben = await signedIn(http);
    const key = await apiKeyOf(http, ben);
    const accesses = [await accessBy(http, ben.headers), await accessBy(http, { token: key })];
    const changed = await change(ben.id, { role: 'operator', plan: 'premium' });
    expect(changed.body.user).toMatchObject({ id: ben.id, role: 'operator', plan: 'premium', isDisabled: false });
    const now = await http.accounts.recheck(accesses);
    for (const access of accesses) {
      expect(now.get(access)?.viewer).toMatchObject({ id: ben.id, role: 'operator', plan: 'premium' });
    }
    const [entry] = await audit('action=user-changed');
    expect(entry).toMatchObject({ actorId: admin.id, actorName: 'Ada', target: ben.id });
    expect(entry?.details).toEqual({ role: 'operator', plan: 'premium' });
  });

  it('a disabled account is out at once, everywhere', async () => {
    const ben = await signedIn(http);
    const elsewhere = await signInAgain(http, ben);
    const key = await apiKeyOf(http, ben);
    const access = await accessBy(http, { token: key });
    await change(ben.id, { isDisabled: true });
    for (const headers of [ben.headers, elsewhere.headers, { authorization: `Bearer ${key}` }]) {
      expect((await get('/api/jobs', headers)).status).toBe(401);
    }
    expect((await http.accounts.recheck([access])).get(access)).toBeNull();
    // Sessions don't come back with the account.
    await change(ben.id, { isDisabled: false });
    expect((await get('/api/jobs', ben.headers)).status).toBe(401);
    expect((await get('/api/jobs', { authorization: `Bearer ${key}` })).status).toBe(200);
  });

  it('there is always an admin left, however two of them go for each other', async () => {
    expect(await change(admin.id, { role: 'operator' })).toMatchObject({ status: 409, code: 'last_admin' });
    expect(await change(admin.id, { isDisabled: true })).toMatchObject({ status: 409, code: 'last_admin' });
    const other = await signedIn(http, { role: 'admin' });
    const both = await Promise.all([
      change(admin.id, { role: 'user' }, other),
      change(other.id, { role: 'user' }, admin),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const isAdmin = (await get('/api/users', admin.headers)).status === 200;
    if (!isAdmin) await change(admin.id, { role: 'admin' }, other);
    await change(other.id, { role: 'user' });
    expect(await change('nobody', { role: 'user' })).toMatchObject({ status: 404, code: 'user_not_found' });
  });

  it('are nobody else’s business', async () => {
    for (const role of ['operator', 'user', 'viewer'] as const) {
      const someone = await signedIn(http, { role });
      for (const url of ['/api/users', '/api/invitations', '/api/audit']) {
        expect(await get(url, someone.headers)).toMatchObject({ status: 403, code: 'forbidden' });
      }
      expect(await change(someone.id, { role: 'admin' }, someone)).toMatchObject({ status: 403 });
    }
  });
});

describe('API keys', () => {
  const keysOf = async (user: SignedInUser) => (await get('/api/account/keys', user.headers)).body.keys;
  const create = (headers: Record<string, string>, expiresInDays: number | null = null) =>
    post('/api/account/keys', { name: 'Nightly import', expiresInDays }, headers);

  it('do what their owner may, are shown once and kept as a hash', async () => {
    const ben = await signedIn(http, { role: 'operator' });
    const made = await create(ben.headers, 30);
    expect(made.status).toBe(201);
    const { secret, key } = made.body;
    expect(secret).toMatch(/^sbk_[\w-]{43}$/);
    expect(secret.startsWith(key.prefix)).toBe(true);
    const me = await get('/api/me', { authorization: `Bearer ${secret}` });
    expect(me.body.viewer).toMatchObject({ id: ben.id, role: 'operator', via: 'key' });
    const kept = await keysOf(ben);
    expect(kept).toHaveLength(1);
    expect(kept[0].lastUsedAt).not.toBeNull();
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(JSON.stringify(await audit())).not.toContain(secret.slice(key.prefix.length));
  });

  it('end when they are revoked, by their owner only, or when their time is over', async () => {
    const [ben, eve] = [await signedIn(http), await signedIn(http)];
    const { secret, key } = (await create(ben.headers)).body;
    const authorization = `Bearer ${secret}`;
    const access = await accessBy(http, { authorization });
    await post(`/api/account/keys/${key.id}/revoke`, {}, eve.headers);
    expect((await get('/api/jobs', { authorization })).status).toBe(200);
    await post(`/api/account/keys/${key.id}/revoke`, {}, ben.headers);
    expect(await get('/api/jobs', { authorization })).toMatchObject({ status: 401, code: 'token_invalid' });
    expect((await http.accounts.recheck([access])).get(access)).toBeNull();
    const over = await apiKeyOf(http, ben, -1);
    expect((await get('/api/jobs', { authorization: `Bearer ${over}` })).status).toBe(401);
  });

  it('make no further keys and change no password', async () => {
    const ben = await signedIn(http);
    const headers = { authorization: `Bearer ${await apiKeyOf(http, ben)}` };
    expect(await create(headers)).toMatchObject({ status: 403, code: 'forbidden' });
    const change = await post(
      '/api/account/password',
      { current: ben.password, password: 'other words here' },
      headers,
    );
    expect(change).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('are limited in number', async () => {
    const ben = await signedIn(http);
    for (let made = 0; made < limits.apiKeysPerUser; made += 1) await apiKeyOf(http, ben);
    expect(await create(ben.headers)).toMatchObject({ status: 409, code: 'too_many' });
  });
});

describe('the audit log', () => {
  it('tells page by page who did what', async () => {
    const line = { actorId: 'x', actorName: 'X', action: 'many', target: null, details: {}, ipAddress: null };
    const at = new Date().toISOString();
    await http.db.insert(auditLog).values(Array.from({ length: 250 }, (_, n) => ({ ...line, at, target: `t${n}` })));
    const seen: (string | null)[] = [];
    let before: number | null = null;
    do {
      const url: string = `/api/audit?action=many${before === null ? '' : `&before=${before}`}`;
      const { body } = await get(url, admin.headers);
      seen.push(...body.entries.map(({ target }: AuditEntry) => target));
      before = body.nextBefore;
    } while (before !== null);
    expect(seen).toEqual(Array.from({ length: 250 }, (_, n) => `t${249 - n}`));
  });

  it('names what people did to accounts, without secrets', async () => {
    const ben = await signedIn(http);
    await post('/api/account/sign-in', { email: ben.email, password: ben.password });
    await post('/api/account/sign-out', {}, ben.headers);
    const made = await post(
      '/api/invitations',
      { email: 'n@example.com', role: 'user', plan: 'normal' },
      admin.headers,
    );
    await post(`/api/invitations/${made.body.invitation.id}/revoke`, {}, admin.headers);
    const entries = await audit();
    expect(entries.slice(0, 4).map(({ action }) => action)).toEqual([
      'invitation-revoked',
      'invited',
      'signed-out',
      'signed-in',
    ]);
    const [, token = ''] = made.body.url.split('#');
    for (const secret of [token, ben.password, ben.email]) expect(JSON.stringify(entries)).not.toContain(secret);
  });

  it('forgets what is older than it is kept', async () => {
    const at = new Date(Date.now() - limits.auditKeptMs - 1000).toISOString();
    await http.db.insert(auditLog).values({ at, action: 'ancient', details: {} });
    await http.people?.tidyUp();
    expect(await audit('action=ancient')).toEqual([]);
    expect(await audit()).not.toEqual([]);
  });
});
