import { pageOrigin } from './accounts.ts';
import type { HttpApp } from './httpApp.ts';

export type Headers = Record<string, string>;

/** Asks an app's endpoints, as a browser or a program would. */
export function accountsClient(app: () => HttpApp) {
  const ask = async (method: 'GET' | 'POST', url: string, headers: Headers, payload?: object) => {
    const answer = await app().app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    const body = answer.json();
    return { status: answer.statusCode, code: body.error?.code, body, cookies, headers: answer.headers };
  };
  return {
    get: (url: string, headers: Headers = {}) => ask('GET', url, headers),
    post: (url: string, payload: object = {}, headers: Headers = {}) => ask('POST', url, headers, payload),
  };
}

/** What a browser sends back of these Set-Cookie headers. */
export function cookieHeader(cookies: readonly string[]): Headers {
  return { cookie: cookies.map((cookie) => cookie.split(';')[0] ?? '').join('; '), origin: pageOrigin };
}
