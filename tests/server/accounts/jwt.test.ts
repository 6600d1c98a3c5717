import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessBy, jwtFor, jwtSecret, shareOf } from '../../support/accounts.ts';
import { accountsClient } from '../../support/accountsClient.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';
import { startIdentityProvider, type IdentityProvider } from '../../support/identityProvider.ts';

let http: HttpApp;
const { get, post } = accountsClient(() => http);
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;
const by = (token: string) => ({ authorization: `Bearer ${token}` });
const meBy = async (token: string) => (await get('/api/me', by(token))).body.viewer;
const jobsBy = (token: string) => get('/api/jobs', by(token));

describe('with a shared secret', () => {
  beforeAll(async () => {
    http = await startHttpApp({ env: { AUTH: 'jwt', AUTH_SECRET: jwtSecret } });
  });
  afterAll(() => http.stop());

  it('a token says who one is', async () => {
    const claims = { sub: 'u1', role: 'operator', plan: 'premium', email: 'a@example.com', name: 'Anna' } as const;
    expect(await meBy(await jwtFor(claims))).toEqual({
      id: 'u1',
      name: 'Anna',
      email: 'a@example.com',
      role: 'operator',
      plan: 'premium',
      via: 'token',
      share: null,
    });
    expect(await meBy(await jwtFor({ sub: 'u2' }))).toMatchObject({ role: 'user', plan: 'normal', name: null });
    const unknown = await jwtFor({ sub: 'u2', role: 'root' as 'admin', plan: 'gold' });
    expect(await meBy(unknown)).toMatchObject({ role: 'user', plan: 'normal' });
  });

  it('a token ends when it says', async () => {
    expect(await jobsBy(await jwtFor({ sub: 'u1', exp: inAnHour() - 7200 }))).toMatchObject({
      status: 401,
      code: 'token_expired',
    });
    const exp = inAnHour();
    const token = await jwtFor({ sub: 'u1', exp });
    const access = await accessBy(http, { token });
    expect(access.expiresAtMs).toBe(exp * 1000);
    expect((await http.accounts.recheck([access])).get(access)).toBe(access);
    const over = { ...access, expiresAtMs: Date.now() - 1 };
    expect((await http.accounts.recheck([over])).get(over)).toBeNull();
  });

  it.each([
    ['another secret', () => jwtFor({ sub: 'u1' }, 'another secret, of more than 32 characters')],
    ['no signature', async () => new UnsecuredJWT({ sub: 'u1', role: 'admin', exp: inAnHour() }).encode()],
    [
      'no end',
      () => new SignJWT({ sub: 'u1' }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(jwtSecret)),
    ],
    ['no subject', () => jwtFor({})],
    ['an empty subject', () => jwtFor({ sub: '' })],
    [
      'another algorithm of the same secret',
      () =>
        new SignJWT({ sub: 'u1', exp: inAnHour() })
          .setProtectedHeader({ alg: 'HS512' })
          .sign(new TextEncoder().encode(jwtSecret)),
    ],
    ['a time before which it does not count', () => jwtFor({ sub: 'u1', nbf: inAnHour() })],
    ['nonsense', async () => 'a.b.c'],
    ['an API key', async () => 'sbk_something'],
  ])('%s opens nothing', async (_name, make) => {
    expect(await jobsBy(await make())).toMatchObject({ status: 401, code: 'token_invalid' });
  });

  it('a changed role breaks the signature', async () => {
    const [header = '', , signature = ''] = (await jwtFor({ sub: 'u1', role: 'user' })).split('.');
    const claims = Buffer.from(JSON.stringify({ sub: 'u1', role: 'admin', exp: inAnHour() })).toString('base64url');
    expect(await jobsBy(`${header}.${claims}.${signature}`)).toMatchObject({ code: 'token_invalid' });
  });

  it('there are no accounts here', async () => {
    expect((await get('/api/me')).body).toMatchObject({ auth: 'jwt', signUp: 'closed', canResetPassword: false });
    expect(await get('/api/jobs')).toMatchObject({ status: 401, code: 'signed_out' });
    const admin = by(await jwtFor({ sub: 'u1', role: 'admin' }));
    expect(await get('/api/users', admin)).toMatchObject({ status: 501, code: 'not_offered' });
    const body = { email: 'a@example.com', password: 'correct horse battery' };
    expect(await post('/api/account/sign-in', body)).toMatchObject({ status: 501, code: 'not_offered' });
    expect(await get('/api/audit', admin)).toMatchObject({ status: 200 });
  });

  it('no token is written to the log', async () => {
    const token = await jwtFor({ sub: 'u1', email: 'logged@example.com' });
    await jobsBy(token);
    await jobsBy(`${token}x`);
    expect(JSON.stringify(http.logLines)).not.toContain(token.slice(0, 60));
    expect(JSON.stringify(http.logLines)).not.toContain('logged@example.com');
  });

  it('a share link opens its one job', async () => {
    const jobId = '0a8f3f6e-3d0f-4f0c-9d43-3f2f6a6f2a11';
    const share = await shareOf(http, jobId);
    const { body } = await get('/api/me', { authorization: `Share ${share}` });
    expect(body.viewer).toMatchObject({ id: null, role: 'viewer', via: 'share', share: { jobId } });
    expect(await get('/api/jobs', { authorization: `Share ${share}` })).toMatchObject({ status: 403 });
    expect(await get('/api/jobs', { authorization: 'Share made-up' })).toMatchObject({ code: 'share_invalid' });
  });
});

describe('with the keys of an identity provider', () => {
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await startIdentityProvider();
    http = await startHttpApp({
      env: {
        AUTH: 'jwt',
        AUTH_JWKS_URL: provider.keysUrl,
        AUTH_SECRET: jwtSecret,
        AUTH_ISSUER: provider.origin,
        AUTH_AUDIENCE: 'signalbox',
        AUTH_ROLES_CLAIM: 'realm_access.roles',
      },
    });
  });
  afterAll(async () => {
    await http.stop();
    await provider.close();
  });

  const claims = () => ({ iss: provider.origin, aud: 'signalbox', sub: 'u1' });

  it('its token is taken, with the highest of its roles that we know', async () => {
    const roles = ['offline_access', 'viewer', 'operator'];
    expect(await meBy(await provider.sign({ ...claims(), realm_access: { roles } }))).toMatchObject({
      role: 'operator',
    });
    expect(await meBy(await provider.sign({ ...claims(), role: 'admin' }))).toMatchObject({ role: 'user' });
    expect(await meBy(await jwtFor(claims()))).toMatchObject({ id: 'u1' });
  });

  it.each([
    ['another issuer', { iss: 'https://other.example' }, 'token_invalid'],
    ['another audience', { aud: 'other' }, 'token_invalid'],
    ['an end in the past', { exp: 1 }, 'token_expired'],
  ])('%s opens nothing', async (_name, wrong, code) => {
    expect(await jobsBy(await provider.sign({ ...claims(), ...wrong }))).toMatchObject({ status: 401, code });
  });

  it('a key that it does not show opens nothing', async () => {
    provider.setHonest(false);
    const token = await provider.sign(claims());
    provider.setHonest(true);
    expect(await jobsBy(token)).toMatchObject({ code: 'token_invalid' });
  });

  it('its public key is no secret to sign with', async () => {
    const key = new TextEncoder().encode(await exportSPKI(provider.publicKey));
    for (const header of [{ alg: 'HS256' }, { alg: 'HS256', kid: provider.kid }]) {
      const token = await new SignJWT({ ...claims(), role: 'admin', exp: inAnHour() })
        .setProtectedHeader(header)
        .sign(key);
      expect(await jobsBy(token)).toMatchObject({ status: 401, code: 'token_invalid' });
    }
  });
});

it('without the provider’s keys nobody is taken for someone, nor for a liar', async () => {
  const provider = await startIdentityProvider();
  http = await startHttpApp({ env: { AUTH: 'jwt', AUTH_JWKS_URL: provider.keysUrl } });
  const token = await provider.sign({ sub: 'u1' });
  provider.setReachable(false);
  expect(await jobsBy(token)).toMatchObject({ status: 503, code: 'unavailable' });
  provider.setReachable(true);
  expect(await meBy(token)).toMatchObject({ id: 'u1' });
  await provider.close();
  // What was fetched is kept for a while.
  expect(await meBy(token)).toMatchObject({ id: 'u1' });
  await http.stop();
});

it('with accounts of our own, tokens under AUTH_SECRET are not taken', async () => {
  http = await startHttpApp({ env: { AUTH: 'accounts', AUTH_SECRET: jwtSecret } });
  expect(await jobsBy(await jwtFor({ sub: 'u1', role: 'admin' }))).toMatchObject({
    status: 401,
    code: 'token_invalid',
  });
  await http.stop();
});
