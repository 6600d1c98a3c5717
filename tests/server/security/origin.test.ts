import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccessApp, type AccessApp } from '../../support/accessApp.ts';
import { apiKeyOf, pageOrigin, signedIn, type SignedInUser } from '../../support/accounts.ts';
import { openSocket } from '../../support/rawSocket.ts';

let app: AccessApp;
let anna: SignedInUser;

beforeAll(async () => {
  app = await startAccessApp();
  anna = await signedIn(app);
});
afterAll(() => app.stop());

/** Origins that are not ours, however much like ours they look. */
const foreign = [
  'https://evil.example',
  'null',
  'file://',
  'http://localhost:5174',
  'https://localhost:5173',
  'http://localhost:5173.evil.example',
  'http://localhost:51730',
  'http://evil.example/http://localhost:5173',
  'http://localhost:5173@evil.example',
  'http://evil-localhost:5173',
  'http://sub.localhost:5173',
  'http://localhost:5173/',
  ' http://localhost:5173, http://evil.example',
];
/** Those that look like the host by which the server is asked. */
const likeOurHost = (host: string) => [
  `http://${host}.evil.example`,
  `http://evil.example#${host}`,
  `http://evil-${host}`,
  `http://x@${host}x`,
];
const allForeign = () => [...foreign, ...likeOurHost(new URL(app.url).host)];

/** The first line and headers that a handshake of Engine.IO is answered by, on a connection of its own. */
async function handshake(transport: 'polling' | 'websocket', headers: Record<string, string>): Promise<string> {
  const upgrade = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  };
  const all = {
    Host: new URL(app.url).host,
    ...(transport === 'websocket' ? upgrade : { Connection: 'close' }),
    ...headers,
  };
  const socket = await openSocket(app.url);
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  await socket.write(`GET /socket.io/?EIO=4&transport=${transport} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const answered = await socket.firstLine();
  socket.destroy();
  return answered;
}

describe.each(['websocket', 'polling'] as const)('a socket over %s', (transport) => {
  const opened = transport === 'websocket' ? 'HTTP/1.1 101 Switching Protocols' : 'HTTP/1.1 200 OK';

  it('opens for our own pages and for programs', async () => {
    for (const headers of [{}, { Origin: app.url }, { Origin: pageOrigin }, { 'Sec-Fetch-Site': 'same-origin' }]) {
      expect(await handshake(transport, headers as Record<string, string>)).toBe(opened);
    }
  });

  it('does not open for pages of others, with or without a session', async () => {
    const { cookie } = anna.headers;
    for (const origin of allForeign()) {
      for (const headers of [{ Origin: origin }, { Origin: origin, Cookie: cookie }]) {
        expect([origin, await handshake(transport, headers)]).toEqual([
          origin,
          expect.stringMatching(/^HTTP\/1\.1 40[03] /),
        ]);
      }
    }
    for (const site of ['cross-site', 'same-site']) {
      expect(await handshake(transport, { 'Sec-Fetch-Site': site, Cookie: cookie })).toMatch(/^HTTP\/1\.1 40[03] /);
    }
  });
});

describe('what a session changes', () => {
  const start = async (headers: Record<string, string>) => {
    const payload = { pipeline: 'automation', input: { shopUrl: 'http://localhost/shop' } };
    const host = new URL(app.url).host;
    const answer = await app.app.inject({ method: 'POST', url: '/api/jobs', payload, headers: { host, ...headers } });
    return [answer.statusCode, answer.json().error?.code];
  };
  const started = [202, undefined];
  const refused = [403, 'forbidden'];

  it('is changed by pages of ours', async () => {
    const { cookie } = anna.headers;
    for (const headers of [
      { cookie, origin: app.url },
      { cookie, origin: pageOrigin },
      { cookie, origin: pageOrigin, 'sec-fetch-site': 'same-site' },
      { cookie, 'sec-fetch-site': 'same-origin' },
    ]) {
      expect(await start(headers)).toEqual(started);
    }
  });

  it('is not changed by pages of others, nor by whoever does not say where it comes from', async () => {
    const { cookie } = anna.headers;
    expect(await start({ cookie })).toEqual(refused);
    for (const site of ['cross-site', 'same-site']) {
      expect(await start({ cookie, 'sec-fetch-site': site })).toEqual(refused);
    }
    for (const origin of allForeign())
      expect([origin, ...(await start({ cookie, origin }))]).toEqual([origin, ...refused]);
  });

  it('is not needed by programs, which bring a key that no page can make a browser send', async () => {
    const authorization = `Bearer ${await apiKeyOf(app, anna)}`;
    expect(await start({ authorization })).toEqual(started);
    expect(await start({ authorization, origin: 'https://evil.example' })).toEqual(refused);
  });

  it('is not begun or ended by pages of others', async () => {
    for (const url of ['/api/account/sign-in', '/api/account/sign-out', '/api/account/sign-up', '/api/account/reset']) {
      const headers = { origin: 'https://evil.example', cookie: anna.headers.cookie };
      const answer = await app.app.inject({ method: 'POST', url, headers, payload: {} });
      expect([url, answer.statusCode, answer.headers['set-cookie']]).toEqual([url, 403, undefined]);
    }
    expect((await app.app.inject({ url: '/api/me', headers: anna.headers })).json().viewer.id).toBe(anna.id);
  });

  it('takes JSON alone, which forms can’t send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const payload = JSON.stringify({ email: anna.email, password: anna.password });
      const headers = { 'content-type': type, origin: pageOrigin };
      const answer = await app.app.inject({ method: 'POST', url: '/api/account/sign-in', payload, headers });
      expect([type, answer.statusCode]).toEqual([type, expect.toSatisfy((status) => [400, 406, 415].includes(status))]);
    }
  });
});

it('no foreign page reads what a session shows', async () => {
  for (const origin of allForeign()) {
    const answer = await app.app.inject({ url: '/api/jobs', headers: { ...anna.headers, origin } });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
  }
});

it('a token in an address opens nothing', async () => {
  const key = await apiKeyOf(app, anna);
  const names = ['token', 'access_token', 'auth', 'authorization', 'jwt', 'share', 'api_key', 'apikey', 'TOKEN'];
  for (const name of names) {
    for (const headers of [{}, anna.headers]) {
      const answer = await app.app.inject({ url: `/api/jobs?${name}=${key}`, headers });
      expect([name, answer.statusCode, answer.json().error?.code]).toEqual([name, 401, 'token_invalid']);
    }
    const query = { [name]: key };
    await expect(app.feedClient({ query })).rejects.toMatchObject({ data: { code: 'token_invalid' } });
    const client = await app.dialectClient({ query });
    await expect.poll(() => client.named('auth-error')).toMatchObject([{ code: 'token_invalid' }]);
    await expect.poll(() => client.socket.connected).toBe(false);
  }
});
