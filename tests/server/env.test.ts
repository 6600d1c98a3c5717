import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLoopback, publicUrl, readEnv } from '../../server/env.ts';
import { packageRoot } from '../../server/packageRoot.ts';

describe('the environment', () => {
  it('needs nothing to be set', () => {
    const env = readEnv({ PATH: '/bin', DATABASE_URL: '' });
    expect(env).toMatchObject({ PORT: 3001, HOST: '127.0.0.1', AUTH: 'none', SERVICES: ['web', 'worker'] });
    expect(env.DATA_DIR).toBe(resolve(packageRoot, 'data'));
    expect(env.DATABASE_URL).toBeUndefined();
  });

  it('reads lists, and turns an address into an origin', () => {
    const env = readEnv({
      SERVICES: 'worker',
      CRAWL_ALLOW_HOSTS: 'shop.internal, localhost:8080,',
      NOTIFY_ALLOW_HOSTS: 'chat.internal:8065',
      FRONTEND_URL: 'https://box.example.com/',
    });
    expect(env.SERVICES).toEqual(['worker']);
    expect(env.CRAWL_ALLOW_HOSTS).toEqual(['shop.internal', 'localhost:8080']);
    expect(env.NOTIFY_ALLOW_HOSTS).toEqual(['chat.internal:8065']);
    expect(env.FRONTEND_URL).toBe('https://box.example.com');
  });

  it('reads how many proxies there are, or which', () => {
    expect(readEnv({}).TRUST_PROXY).toBe(0);
    expect(readEnv({ TRUST_PROXY: '2' }).TRUST_PROXY).toBe(2);
    expect(readEnv({ TRUST_PROXY: '10.0.0.7, 172.16.0.0/12' }).TRUST_PROXY).toEqual(['10.0.0.7', '172.16.0.0/12']);
  });

  it.each([
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['REDIS_URL', 'localhost:6379'],
    ['SERVICES', 'web,cleaner'],
    ['AUTH', 'maybe'],
    ['AUTH', 'jwt'],
    ['AUTH_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['VAPID_SUBJECT', 'ops@example.com'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '10.0.0.7,'],
  ])('names the bad variable: %s=%s', (variable, value) => {
    expect(() => readEnv({ [variable]: value })).toThrow(new RegExp(`^ {2}${variable}`, 'm'));
  });

  it('reads how people come in', () => {
    expect(readEnv({})).toMatchObject({ SIGN_UP: 'invited', AUTH_ROLES_CLAIM: 'role', OIDC_NAME: 'Single sign-on' });
    const given = {
      AUTH: 'jwt',
      AUTH_SECRET: 'x'.repeat(32),
      AUTH_ISSUER: 'https://id.example.com/',
      AUTH_AUDIENCE: 'signalbox',
      AUTH_ROLES_CLAIM: 'realm_access.roles',
      SIGN_UP: 'open',
      OIDC_ISSUER: 'https://id.example.com',
      OIDC_CLIENT_ID: 'us',
      OIDC_CLIENT_SECRET: 'secret',
      OIDC_NAME: 'Example',
      GITHUB_CLIENT_ID: 'us',
      GITHUB_CLIENT_SECRET: 'secret',
      GOOGLE_CLIENT_ID: 'us',
      GOOGLE_CLIENT_SECRET: 'secret',
      SMTP_URL: 'smtps://mail.example.com',
      MAIL_FROM: 'Signalbox <signalbox@example.com>',
    };
    expect(readEnv(given)).toMatchObject(given);
    expect(readEnv({ AUTH: 'accounts', HOST: '0.0.0.0' }).AUTH).toBe('accounts');
  });

  it.each([
    [{ OIDC_ISSUER: 'https://id.example.com', OIDC_CLIENT_ID: 'us' }, 'OIDC_CLIENT_SECRET'],
    [{ GITHUB_CLIENT_ID: 'us' }, 'GITHUB_CLIENT_SECRET'],
    [{ GOOGLE_CLIENT_SECRET: 'secret' }, 'GOOGLE_CLIENT_ID'],
    [{ SMTP_URL: 'smtp://localhost' }, 'MAIL_FROM'],
    [{ SMTP_URL: 'mail.example.com' }, 'SMTP_URL'],
    [{ PUBLIC_URL: 'box.example.com' }, 'PUBLIC_URL'],
    [{ SIGN_UP: 'closed' }, 'SIGN_UP'],
    [{ AUTH_JWKS_URL: 'file:///keys' }, 'AUTH_JWKS_URL'],
  ])('names what is missing or bad in %o', (given, variable) => {
    expect(() => readEnv(given)).toThrow(new RegExp(`^ {2}${variable}`, 'm'));
  });

  it('knows under which address it is known', () => {
    const known = (given: Record<string, string>) => publicUrl(readEnv(given));
    expect(known({})).toBe('http://localhost:3001');
    expect(known({ FRONTEND_URL: 'http://localhost:5173/' })).toBe('http://localhost:5173');
    expect(known({ FRONTEND_URL: 'http://a.example', PUBLIC_URL: 'https://b.example/x' })).toBe('https://b.example');
  });

  it.each(['0.0.0.0', '::', '192.168.1.4', 'box.example.com', '127.evil.example'])(
    'refuses to listen on %s without accounts',
    (host) => {
      expect(() => readEnv({ HOST: host })).toThrow(/HOST: .*AUTH=none/);
    },
  );

  it('knows the addresses that only this machine reaches', () => {
    expect(['localhost', '127.0.0.1', '127.8.9.1', '::1'].every(isLoopback)).toBe(true);
  });
});
