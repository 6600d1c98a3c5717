import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

const password = 'correct horse battery staple';
let http: HttpApp;

beforeAll(async () => {
  http = await startHttpApp({ env: { AUTH: 'accounts' } });
});
afterAll(() => http.stop());

type Headers = Record<string, string>;
const post = (url: string, payload: object, headers: Headers = {}) =>
  http.app.inject({ method: 'POST', url, payload, headers });
const me = async (headers: Headers = {}) => (await http.app.inject({ url: '/api/me', headers })).json();
const signUp = (email: string, more: object = {}) =>
  post('/api/account/sign-up', { email, password, name: 'Someone', ...more });

function cookieOf(answer: { headers: Record<string, unknown> }): string {
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

describe('signing up', () => {
  it('makes the first visitor admin, and of two at once only one', async () => {
    expect(await me()).toMatchObject({ viewer: null, auth: 'accounts', signUp: 'first' });
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => signUp(`${name}@example.com`)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 403, 403, 403]);
    const won = answers.find(({ statusCode }) => statusCode === 201);
    expect(won?.json().viewer).toMatchObject({ role: 'admin', via: 'session' });
    expect(answers.find(({ statusCode }) => statusCode === 403)?.json().error.code).toBe('sign_up_closed');
    expect(won && (await me({ cookie: cookieOf(won) }))).toMatchObject({
      viewer: { role: 'admin' },
      signUp: 'invited',
    });
  });
});
