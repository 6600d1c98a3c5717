import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAllowedHost, isAllowedOrigin, type OriginEnv } from '../../../server/originRules.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

const open: OriginEnv = { HOST: '127.0.0.1', AUTH: 'none', FRONTEND_URL: undefined };
let http: HttpApp;

beforeAll(async () => {
  http = await startHttpApp();
});
afterAll(() => http.stop());

describe('without accounts', () => {
  it.each([
    'localhost',
    'localhost:3001',
    '127.0.0.1:3001',
    '127.8.9.1',
    '[::1]:3001',
    'LOCALHOST',
    'a.localhost:80',
    '[::ffff:127.0.0.1]',
  ])('the server answers to %s', (host) => expect(isAllowedHost(host, open)).toBe(true));

  it.each([
    undefined,
    '',
    'evil.example',
    '10.0.0.1:3001',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'x@localhost',
    'localhost/x',
    '[::2]',
  ])('the server does not answer to %s', (host) => expect(isAllowedHost(host, open)).toBe(false));

  it('a page whose name was rebound to loopback gets nothing, whatever it asks for', async () => {
    for (const url of ['/', '/api/jobs', '/api/health', '/api/files/jobs/a/b', '/demo-shop/', '/api/nothing']) {
      const answer = await http.app.inject({ url, headers: { host: 'evil.example:3001' } });
      expect([url, answer.statusCode, answer.json().error?.code]).toEqual([url, 403, 'forbidden']);
    }
  });
});

it('with accounts any host name will do', () => {
  expect(isAllowedHost('signalbox.example', { ...open, AUTH: 'accounts' })).toBe(true);
});

describe('pages of other origins', () => {
  const own = 'http://localhost';
  const payload = { pipeline: 'automation', input: { shopUrl: 'https://shop.example/' } };
  const post = (headers: Record<string, string>) =>
    http.app.inject({ method: 'POST', url: '/api/jobs', payload, headers: { host: 'localhost', ...headers } });

  it.each([
    ['a program without an origin', {}, 202],
    ['our own page', { origin: own }, 202],
    ['the development server', { origin: 'http://localhost:5173' }, 202],
    ['a client of the automation dialect', { origin: 'http://localhost:3000' }, 202],
    ['another port of this machine', { origin: 'http://localhost:8080' }, 403],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
  ])('%s may or may not change state', async (_name, headers, status) => {
    expect((await post(headers as Record<string, string>)).statusCode).toBe(status);
  });

  it('may read only where they are known', async () => {
    const read = (origin: string) => http.app.inject({ url: '/api/jobs', headers: { origin } });
    const known = await read('http://localhost:5173');
    expect(known.headers).toMatchObject({
      'access-control-allow-origin': 'http://localhost:5173',
      'access-control-allow-credentials': 'true',
    });
    expect(known.headers.vary).toContain('Origin');
    const unknown = await read('https://evil.example');
    expect(unknown.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('learn beforehand what they may do', async () => {
    const ask = (origin: string) =>
      http.app.inject({
        method: 'OPTIONS',
        url: '/api/automation/start',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const known = await ask('http://localhost:3000');
    expect(known.statusCode).toBe(204);
    expect(known.headers['access-control-allow-methods']).toBe('GET, HEAD, POST, PATCH');
    const unknown = await ask('https://evil.example');
    expect(unknown.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('are those of FRONTEND_URL where it is set', () => {
    const env = { ...open, FRONTEND_URL: 'https://dash.example' };
    expect(isAllowedOrigin('https://dash.example', 'localhost', env)).toBe(true);
    expect(isAllowedOrigin('http://localhost:5173', 'localhost:3001', env)).toBe(false);
    expect(isAllowedHost('dash.example', env)).toBe(true);
  });
});

describe('security headers', () => {
  it('let the dashboard run its own code only', async () => {
    const { headers } = await http.app.inject({ url: '/' });
    const policy = new Map(
      String(headers['content-security-policy'])
        .split(';')
        .map((part) => [part.trim().split(' ')[0], part.trim().split(' ').slice(1).join(' ')] as const),
    );
    expect(Object.fromEntries(policy)).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self'",
      'script-src-attr': "'none'",
      'style-src-attr': "'none'",
      'img-src': "'self' data: blob:",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('stand on errors too', async () => {
    for (const url of ['/api/nothing', '/api/jobs/1', '/api/jobs?limit=x']) {
      const { headers } = await http.app.inject({ url });
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    }
  });

  it('requests leave no token in the log', async () => {
    await http.app.inject({ url: '/api/files/jobs/a/b?token=tell-nobody' });
    expect(http.logLines.some(({ path }) => path === '/api/files/jobs/a/b')).toBe(true);
    expect(JSON.stringify(http.logLines)).not.toContain('tell-nobody');
  });
});
