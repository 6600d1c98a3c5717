import { vi } from 'vitest';

type Answer = { status?: number; body: unknown };
export type HttpRequest = { method: string; path: string; query: URLSearchParams; body: unknown };
type Routes = Record<string, (request: HttpRequest) => unknown>;

/** An error as the server answers it. */
export function httpError(status: number, code: string, hint?: string): Answer {
  return { status, body: { error: { code, message: code, ...(hint !== undefined && { hint }) } } };
}

/**
 * The network's other end: answers `fetch` by «METHOD /path», and keeps what was asked. A route gives a body, or what
 * `httpError` makes; a request without a route fails the test that sent it.
 */
export function answerHttp(routes: Routes): { requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  vi.stubGlobal('fetch', async (target: string, init: RequestInit = {}) => {
    await Promise.resolve();
    const url = new URL(target, 'http://signalbox.test');
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const request = { method: init.method ?? 'GET', path: url.pathname, query: url.searchParams, body };
    requests.push(request);
    const route = routes[`${request.method} ${request.path}`];
    if (route === undefined) throw new Error(`Nothing answers ${request.method} ${request.path}`);
    const answer = route(request);
    const { status, body: sent } = isAnswer(answer) ? { status: 200, ...answer } : { status: 200, body: answer };
    return new Response(JSON.stringify(sent), { status, headers: { 'content-type': 'application/json' } });
  });
  return { requests };
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'body' in value;
}
