import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notificationEndpoints } from '#protocol/endpoints/notifications';
import { endpoints } from '#protocol/http';
import { limits } from '#protocol/limits';
import { notifications } from '../../../server/database/notificationsSchema.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';
import { webServer, type WebServer } from '../../support/webServer.ts';

let http: HttpApp;
let receiver: WebServer;
let status = 204;

beforeAll(async () => {
  receiver = await webServer({ '/hook': (_, response) => void response.writeHead(status).end() });
  http = await startHttpApp({ env: { NOTIFY_ALLOW_HOSTS: `127.0.0.1:${receiver.port}` } });
});
beforeEach(async () => {
  status = 204;
  await http.db.delete(notifications);
});
afterAll(async () => {
  await http.stop();
  await receiver.close();
});

async function get(url: string) {
  const answer = await http.app.inject({ url });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
}

async function post(url: string, payload: object) {
  const answer = await http.app.inject({ method: 'POST', url, payload });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
}

async function addNotices(count: number, userId = 'local'): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => ({
    id: randomUUID(),
    userId,
    kind: 'job-completed' as const,
    jobId: null,
    jobName: `Job ${n}`,
    facts: {},
    key: `key ${n}`,
    // Some of them in the same millisecond.
    createdAt: new Date(Date.parse('2026-11-20T10:00:00Z') + Math.floor(n / 3)).toISOString(),
    readAt: null,
  }));
  await http.db.insert(notifications).values(rows);
  return rows.map(({ id }) => id);
}

const listed = (body: unknown) => notificationEndpoints.listNotifications.response.parse(body);

describe('the list of notices', () => {
  it('comes page by page, newest first, with how many are unread', async () => {
    await addNotices(120);
    await addNotices(1, 'someone else');
    const names: (string | null)[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 5; pages += 1) {
      const page = listed((await get(`/api/notifications${cursor === '' ? '' : `?cursor=${cursor}`}`)).body);
      expect(page.unread).toBe(120);
      names.push(...page.notifications.map(({ jobName }) => jobName));
      cursor = page.nextCursor;
    }
    expect(names).toHaveLength(120);
    expect(new Set(names).size).toBe(120);
    expect(new Set(names.slice(0, 3))).toEqual(new Set(['Job 117', 'Job 118', 'Job 119']));
    expect((await get('/api/notifications?cursor=made-up')).body.error.code).toBe('bad_request');
  });

  it('loses its unread ones one by one or all at once, which the viewer’s own count follows', async () => {
    const [first = '', second = ''] = await addNotices(5);
    const foreign = await addNotices(1, 'someone else');
    const unread = async () => endpoints.getMe.response.parse((await get('/api/me')).body).unreadNotifications;
    expect(await unread()).toBe(5);
    expect((await post('/api/notifications/read', { ids: [first, second, ...foreign] })).body).toEqual({ unread: 3 });
    expect(listed((await get('/api/notifications?unread=1')).body).notifications).toHaveLength(3);
    expect(await unread()).toBe(3);
    expect((await post('/api/notifications/read', { ids: 'all' })).body).toEqual({ unread: 0 });
    expect(await unread()).toBe(0);
    expect(listed((await get('/api/notifications')).body).notifications.every(({ readAt }) => readAt !== null)).toBe(
      true,
    );
    const others = await http.db.select().from(notifications);
    expect(others.filter(({ userId }) => userId !== 'local')).toMatchObject([{ readAt: null }]);
  });
});

describe('what to be told about', () => {
  const read = async () =>
    notificationEndpoints.getNotificationSettings.response.parse((await get('/api/notifications/settings')).body);

  it('is set sensibly at first, and stays as it was set', async () => {
    const { settings, channels, pushKey } = await read();
    expect(Object.keys(settings.rules)).toEqual(['watched', 'own-failed', 'system-alert']);
    // There is no mail server here, and nobody with an address.
    expect(channels).toEqual(['browser', 'push', 'slack', 'discord', 'webhook']);
    expect(Buffer.from(pushKey, 'base64url')).toHaveLength(65);
    const quietHours = { fromMinute: 1320, untilMinute: 420, timeZone: 'Europe/Berlin' };
    const wanted = { rules: { 'lane-drained': ['push'] }, quietHours, locale: 'de' };
    expect((await post('/api/notifications/settings', wanted)).body).toEqual({ settings: wanted });
    expect((await read()).settings).toEqual(wanted);
    const nowhere = { ...wanted, quietHours: { ...quietHours, timeZone: 'Europe/Atlantis' } };
    expect((await post('/api/notifications/settings', nowhere)).body.error.code).toBe('bad_request');
    expect((await read()).settings).toEqual(wanted);
  });

  it('shows of an address no more than its host, ever', async () => {
    const url = 'https://127.0.0.1:1/T0/B0/secret-part';
    const refused = await post('/api/notifications/targets', { channel: 'slack', name: 'Team', url });
    expect([refused.status, refused.body.error.code]).toEqual([422, 'private_address']);
    const hook = `http://127.0.0.1:${receiver.port}/hook?key=secret-part`;
    const added = await post('/api/notifications/targets', { channel: 'webhook', name: 'Hook', url: hook });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ target: { name: 'Hook', host: `127.0.0.1:${receiver.port}` } });
    expect(added.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const again = await get('/api/notifications/settings');
    for (const { text } of [refused, added, again]) expect(text).not.toContain('secret-part');
    expect(again.text).not.toContain('whsec_');
    expect(JSON.stringify(http.logLines)).not.toContain('secret-part');

    const path = `/api/notifications/targets/${added.body.target.id}`;
    expect((await post(path, { do: 'disable' })).body.target.disabledAt).not.toBeNull();
    expect((await post(path, { do: 'enable' })).body.target.disabledAt).toBeNull();
    expect((await post(path, { do: 'remove' })).body).toEqual({ target: null });
    expect((await post(path, { do: 'enable' })).body.error.code).toBe('target_not_found');
  });

  it('has room for so many addresses, and for the newest so many devices', async () => {
    const about = { channel: 'discord', name: 'Chat', url: `http://127.0.0.1:${receiver.port}/hook` };
    for (let n = 0; n < limits.targetsPerUser; n += 1) {
      expect((await post('/api/notifications/targets', about)).status).toBe(201);
    }
    expect((await post('/api/notifications/targets', about)).body.error.code).toBe('too_many');
    for (const { id } of (await read()).targets) await post(`/api/notifications/targets/${id}`, { do: 'remove' });

    const keys = { p256dh: 'key', auth: 'auth' };
    const addDevice = (endpoint: string) => post('/api/notifications/push-devices', { endpoint, keys });
    expect((await addDevice('https://127.0.0.1/push')).body.error.code).toBe('private_address');
    const device = (n: number) => `https://127.0.0.1:${receiver.port}/push/${n}`;
    for (let n = 0; n < limits.pushDevicesPerUser + 2; n += 1) expect((await addDevice(device(n))).status).toBe(201);
    expect((await read()).pushDevices).toBe(limits.pushDevicesPerUser);
    await post('/api/notifications/push-devices/remove', { endpoint: device(limits.pushDevicesPerUser + 1) });
    await post('/api/notifications/push-devices/remove', { endpoint: device(0) });
    expect((await read()).pushDevices).toBe(limits.pushDevicesPerUser - 1);
  });
});

describe('a test of a channel', () => {
  it('is sent now, and tells how it went', async () => {
    const url = `http://127.0.0.1:${receiver.port}/hook`;
    const { body } = await post('/api/notifications/targets', { channel: 'webhook', name: 'Hook', url });
    const test = { channel: 'webhook', targetId: body.target.id };
    const before = receiver.requests.length;
    expect((await post('/api/notifications/test', test)).body).toEqual({ delivered: true, error: null });
    expect(receiver.requests.slice(before)).toEqual(['/hook']);
    status = 500;
    const failed = (await post('/api/notifications/test', test)).body;
    expect(failed).toEqual({ delivered: false, error: expect.stringContaining('500') });
    expect(
      (await post('/api/notifications/test', { channel: 'webhook', targetId: randomUUID() })).body.error.code,
    ).toBe('channel_unavailable');
    expect((await post('/api/notifications/test', { channel: 'email' })).body.error.code).toBe('channel_unavailable');
    expect((await post('/api/notifications/test', { channel: 'browser' })).body).toEqual({
      delivered: true,
      error: null,
    });
    expect(listed((await get('/api/notifications')).body).notifications).toEqual([]);
    const many = await Promise.all(Array.from({ length: 10 }, () => post('/api/notifications/test', test)));
    expect(many.map((answer) => answer.status)).toContain(429);
  });
});

describe('«notify me»', () => {
  it('is kept per job until it ends, and is told of', async () => {
    const { id } = await http.jobs.create({
      pipeline: 'automation',
      input: { shopUrl: 'https://a.example' },
      ownerId: null,
    });
    const path = `/api/jobs/${id}/watch`;
    expect((await get(path)).body).toEqual({ isWatched: false });
    expect((await post(path, { isWatched: true })).body).toEqual({ isWatched: true });
    expect((await post(path, { isWatched: true })).body).toEqual({ isWatched: true });
    expect((await get(path)).body).toEqual({ isWatched: true });
    await post(path, { isWatched: false });
    expect((await get(path)).body).toEqual({ isWatched: false });
    await post(path, { isWatched: true });
    await post('/api/notifications/settings', { rules: { watched: [] }, quietHours: null, locale: 'en' });
    await http.jobLog.append(id, () => [{ type: 'completed', data: { result: {} } }]);
    await expect
      .poll(async () => listed((await get('/api/notifications')).body).notifications)
      .toMatchObject([{ kind: 'job-completed', jobId: id }]);
    expect((await post(path, { isWatched: true })).body.error.code).toBe('job_finished');
    expect((await post(`/api/jobs/${randomUUID()}/watch`, { isWatched: true })).body.error.code).toBe('job_not_found');
  });
});
