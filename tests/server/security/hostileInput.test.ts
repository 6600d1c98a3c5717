import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '#protocol/endpoint';
import { allEndpoints } from '#protocol/endpoints/index';
import type { JobEventDraft } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { startAccessApp, type AccessApp } from '../../support/accessApp.ts';
import { signedIn, type SignedInUser } from '../../support/accounts.ts';
import { openSocket } from '../../support/rawSocket.ts';

let app: AccessApp;
let admin: SignedInUser;
/** Enough of them that none asks too often. */
let admins: SignedInUser[];
const requestsEach = 500;
let jobId: string;

beforeAll(async () => {
  app = await startAccessApp();
  admin = await signedIn(app, { role: 'admin' });
  admins = await Promise.all(Array.from({ length: 20 }, () => signedIn(app, { role: 'admin' })));
  jobId = (await app.jobOf(admin)).id;
});
afterAll(() => app.stop());

let asked = 0;
async function ask(method: 'GET' | 'POST', url: string, payload?: object | string) {
  // From another address every time, and from many people: it is not their number that is tested.
  const remoteAddress = `10.1.${Math.floor((asked += 1) / 250)}.${1 + (asked % 250)}`;
  const who = admins[Math.floor(asked / requestsEach) % admins.length] ?? admin;
  const headers = { ...who.headers, ...(payload !== undefined && { 'content-type': 'application/json' }) };
  const answer = await app.app.inject({
    method,
    url,
    headers,
    remoteAddress,
    ...(payload !== undefined && { payload }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body };
}

const hostile: Readonly<Record<string, unknown>> = {
  'a NUL': 'a\0b',
  'half a character': 'a\uD800b',
  'a line that ends': 'a\r\nSet-Cookie: evil=1\r\n\r\n<html>',
  markup: '<img src=x onerror=alert(1)>',
  'a text without end': 'x'.repeat(20_000),
  'signs of a pattern': '%_\\'.repeat(60),
  SQL: "'; DROP TABLE users; --",
  'a path': '../../../../etc/passwd',
  'the object of all objects': { constructor: 1, toString: 2, hasOwnProperty: 3 },
  'a list': [[1]],
  'a number': 1e308,
  nothing: null,
};
const names =
  'name email password token provider returnTo pipeline invitation current batchId url channel role input endpoint keys ids do rules isWatched'.split(
    ' ',
  );
const queries = 'q cursor status before action after offset createdUntil pipeline sort limit wait unread'.split(' ');

/** The endpoint's address, with `text` for each part that is not checked by shape, and without. */
function addressesOf({ path }: Endpoint, text: string): string[] {
  const fill = (free: string) =>
    path
      .replace(':jobId', jobId)
      .replaceAll(/:(shareId|keyId|targetId|invitationId)/g, jobId)
      .replaceAll(/:\w+/g, free);
  return [fill('automation'), fill(encodeURIComponent(text.slice(0, 90)))];
}

const endpoints = Object.entries(allEndpoints).filter(([name]) => name !== 'signOut') as [string, Endpoint][];

it.each(Object.keys(hostile))('%s makes no fault of ours, and no header, wherever it stands', async (kind) => {
  const value = hostile[kind];
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\uD800', '\u{FFFD}');
  const input = { shopUrl: `http://localhost/${text}`, excelData: [{ [text]: value }] };
  for (const [, endpoint] of endpoints) {
    const [plain = '', odd = ''] = addressesOf(endpoint, text);
    const bodies = [
      Object.fromEntries(names.map((name) => [name, value])),
      { pipeline: 'automation', name: value, input: { shopUrl: 'http://localhost/' } },
      { pipeline: 'automation', input },
      { email: `x${text}@example.com`, password: `four words that nobody${text}`, name: value, invitation: text },
      { channel: 'webhook', name: value, url: `https://example.com/${text}`, expiresInDays: 1 },
    ];
    const requests: [string, object | undefined][] =
      endpoint.method === 'POST'
        ? [[odd, {}], ...bodies.map((body): [string, object] => [plain, body])]
        : [
            [odd, undefined],
            ...queries.map((name): [string, undefined] => [`${plain}?${name}=${encodeURIComponent(text)}`, undefined]),
          ];
    for (const [url, payload] of requests) {
      const { status, headers } = await ask(endpoint.method, url, payload);
      expect([url.slice(0, 200), payload, status === 500]).toEqual([url.slice(0, 200), payload, false]);
      expect(String(headers['set-cookie'] ?? '')).not.toContain('evil');
    }
  }
});

it('a body that is nested deeper than anything of ours is refused, and goes no further', async () => {
  for (const depth of [limits.jsonDepth + 1, 1_000, 5_000, 200_000]) {
    for (const deep of ['['.repeat(depth) + ']'.repeat(depth), `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`]) {
      const answer = await ask(
        'POST',
        '/api/jobs',
        `{"pipeline":"automation","input":{"shopUrl":"http://x/","y":${deep}}}`,
      );
      expect(answer.status).toBe(400);
    }
  }
});

it('no body reaches the prototype of all objects', async () => {
  for (const body of [
    '{"__proto__":{"role":"admin"}}',
    '{"pipeline":"automation","input":{"__proto__":{"x":1}}}',
    '{"constructor":{"prototype":{"x":1}}}',
    String.raw`{"\u005f_proto__":{"x":1}}`,
  ]) {
    expect((await ask('POST', '/api/jobs', body)).status).toBe(400);
  }
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect((await ask('POST', '/api/jobs', { pipeline: name, input: {} })).status).toBe(404);
    expect((await ask('GET', `/api/pipelines/${name}/sample`)).status).toBe(404);
  }
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

it('a body that is too large is refused while it comes', async () => {
  const name = 'x'.repeat(limits.jsonBodyBytes);
  expect((await ask('POST', '/api/jobs', { pipeline: 'automation', name, input: {} })).status).toBe(413);
});

it('a cursor that was made by hand is refused', async () => {
  for (const [sort, key] of [
    ['newest', 'no time'],
    ['newest', '1-1-1; DROP'],
    ['progress', 'NaN'],
    ['progress', ''],
    ['name', 'a\0'],
  ]) {
    const cursor = Buffer.from(JSON.stringify([sort, key, jobId])).toString('base64url');
    expect([sort, key, (await ask('GET', `/api/jobs?sort=${sort}&cursor=${cursor}`)).status]).toEqual([sort, key, 400]);
  }
  // Those that were given out still lead on.
  for (let n = 0; n < 3; n += 1) await app.jobOf(admin);
  for (const sort of ['newest', 'oldest', 'updated', 'name', 'progress']) {
    const { nextCursor } = JSON.parse((await ask('GET', `/api/jobs?limit=1&sort=${sort}`)).body);
    expect([sort, (await ask('GET', `/api/jobs?limit=1&sort=${sort}&cursor=${nextCursor}`)).status]).toEqual([
      sort,
      200,
    ]);
  }
});

describe('what a page of others brings that the database can’t keep', () => {
  const log = (message: string): JobEventDraft => ({ type: 'log', data: { level: 'info', message } });

  it('holds up neither its job nor those that are written along with it, and every list still shows', async () => {
    const [bad, good] = [await app.jobOf(admin), await app.jobOf(admin)];
    await Promise.all([
      app.jobLog.append(bad.id, () => [log('NUL \0, half \uD800, and a backslash \\u0000')]),
      app.jobLog.append(good.id, () => [log('all is well')]),
      app.jobLog.append(bad.id, () => [
        { type: 'stage', data: { stage: 'crawl', status: 'running' } },
        { type: 'progress', data: { stage: 'crawl', done: 1, total: 2, message: 'half \uDC00 and \0' } },
      ]),
    ]);
    const { events } = await app.jobs.events(bad.id, 2, 10);
    expect(events[0]?.data).toMatchObject({ message: 'NUL \u{FFFD}, half \u{FFFD}, and a backslash \\u0000' });
    expect((await app.jobs.events(good.id, 2, 10)).events).toHaveLength(1);
    for (const query of ['sort=progress', 'sort=name', 'q=well', '']) {
      expect([query, (await ask('GET', `/api/jobs?${query}`)).status]).toEqual([query, 200]);
    }
  });

  it('is refused as the name of a file', async () => {
    const lines = [
      '--x',
      `Content-Disposition: form-data; name="file"; filename*=UTF-8''a%00b.csv`,
      'Content-Type: text/csv',
      '',
      'a',
      '--x--',
      '',
    ];
    const answer = await app.app.inject({
      method: 'POST',
      url: '/api/pipelines/automation/uploads/articleList',
      headers: { ...admin.headers, 'content-type': 'multipart/form-data; boundary=x' },
      payload: lines.join('\r\n'),
    });
    expect(answer.statusCode).toBeLessThan(500);
  });
});

describe('a path', () => {
  /** As it is sent, without a client that would tidy it up. */
  async function statusOf(path: string): Promise<number> {
    const socket = await openSocket(app.url);
    const { cookie } = admin.headers;
    await socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: ${cookie}\r\n\r\n`);
    const answer = await socket.received();
    expect(answer).not.toMatch(/root:|"name": "signalbox"/);
    return Number(answer.split(' ')[1]);
  }

  it.each([
    '../../../../../../etc/passwd',
    '..%2f..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '..%252f..%252fetc%252fpasswd',
    String.raw`..\..\..\etc\passwd`,
    '..%5c..%5cetc%5cpasswd',
    '....//....//etc/passwd',
    '%c0%ae%c0%ae/etc/passwd',
    'jobs/../../../package.json',
    'jobs/%2e%2e/%2e%2e/package.json',
    '//etc/passwd',
    '/etc/passwd%00.png',
    '%00',
    '.env',
    '%2e%65nv',
    'file:///etc/passwd',
  ])('%s leads to no file but those that are meant', async (path) => {
    const token = app.fileTokens.sign(jobId, `user:${admin.id}`);
    for (const address of [
      `/${path}`,
      `/assets/${path}`,
      `/api/files/${path}?token=${token}`,
      `/api/files/jobs/${jobId}/${path}?token=${token}`,
      `/demo-shop/${path}`,
      `/api/docs/static/${path}`,
    ]) {
      expect([address, await statusOf(address)]).toEqual([address, expect.toSatisfy((status) => status !== 500)]);
    }
  });
});
