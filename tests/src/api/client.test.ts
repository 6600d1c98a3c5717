// @vitest-environment node
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let answer: RequestListener = (_request, response) => response.end();
const server = createServer((request, response) => answer(request, response));

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('VITE_API_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  vi.resetModules();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
});

const client = () => import('../../../src/api/client.ts');
const json = (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener => {
  return (_request, response) => response.writeHead(status, headers).end(JSON.stringify(body));
};
const counts = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };

describe('the API client', () => {
  it('fills in the path and the query, and parses the answer', async () => {
    const urls: (string | undefined)[] = [];
    answer = (request, response) => {
      urls.push(request.url);
      json(200, { jobs: [], nextCursor: null, counts, epoch: 'e', unheardOf: 1 })(request, response);
    };
    const { call } = await client();
    const page = await call('listJobs', { query: { q: 'a&b', limit: 5, cursor: undefined } });
    expect(urls).toEqual(['/api/jobs?q=a%26b&limit=5']);
    expect(page).toEqual({ jobs: [], nextCursor: null, counts, epoch: 'e' });
  });

  it('calls an endpoint of any table, with its types', async () => {
    const asked: string[] = [];
    answer = (request, response) => {
      asked.push(`${request.method} ${request.url}`);
      json(200, {})(request, response);
    };
    const { callEndpoint } = await client();
    const { accountEndpoints } = await import('../../../protocol/endpoints/account.ts');
    expect(await callEndpoint(accountEndpoints.endSession, { params: { sessionId: 'a/b' } })).toEqual({});
    expect(asked).toEqual(['POST /api/account/sessions/a%2Fb/end']);
  });

  it('tells in one place that the server no longer knows us, and of nothing else', async () => {
    const { call } = await client();
    const { onSignedOut } = await import('../../../src/api/signedOut.ts');
    let told = 0;
    onSignedOut(() => (told += 1));
    for (const [status, code] of [
      [403, 'forbidden'],
      [401, 'wrong_password'],
    ] as const) {
      answer = json(status, { error: { code, message: 'No' } });
      await expect(call('listJobs', {})).rejects.toMatchObject({ code });
    }
    expect(told).toBe(0);
    for (const code of ['signed_out', 'token_expired']) {
      answer = json(401, { error: { code, message: 'No' } });
      await expect(call('listJobs', {})).rejects.toMatchObject({ code });
    }
    expect(told).toBe(2);
  });

  it('sends a body as JSON', async () => {
    const bodies: unknown[] = [];
    answer = (request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += chunk));
      request.on('end', () => {
        bodies.push([request.headers['content-type'], JSON.parse(text)]);
        json(400, { error: { code: 'invalid_url', message: 'No address' } })(request, response);
      });
    };
    const { call } = await client();
    await expect(
      call('createJob', { body: { pipeline: 'automation', input: { shopUrl: 'x' } } }),
    ).rejects.toMatchObject({
      code: 'invalid_url',
      message: 'No address',
      status: 400,
    });
    expect(bodies).toEqual([['application/json', { pipeline: 'automation', input: { shopUrl: 'x' } }]]);
  });

  it('tells the code, the hint, the request and when to come back', async () => {
    const error = { code: 'rate_limited', message: 'Slow down', hint: 'Wait', requestId: 'r-1' };
    answer = json(429, { error }, { 'retry-after': '2' });
    const { call } = await client();
    await expect(call('listLanes', {})).rejects.toMatchObject({ ...error, status: 429, retryAfterMs: 2_000 });
  });

  it('tells an unknown code or a proxy’s page by its status', async () => {
    const { call } = await client();
    answer = json(404, { error: { code: 'brand_new', message: 'm' } });
    await expect(call('listLanes', {})).rejects.toMatchObject({ code: 'not_found', message: 'm' });
    answer = (_request, response) => response.writeHead(502).end('<html>');
    await expect(call('listLanes', {})).rejects.toMatchObject({ code: 'unavailable', status: 502 });
  });

  it('refuses an answer that does not fit', async () => {
    answer = json(200, { lanes: [{ lane: 'sideways' }] });
    const { call } = await client();
    await expect(call('listLanes', {})).rejects.toMatchObject({ code: 'bad_answer' });
  });

  it('is offline where nothing answers', async () => {
    const { call } = await client();
    await new Promise((resolve) => server.close(resolve));
    await expect(call('listLanes', {})).rejects.toMatchObject({ code: 'offline', status: 0 });
  });

  it('can be stopped, which is no error of the API', async () => {
    answer = () => undefined;
    const { call } = await client();
    const controller = new AbortController();
    const asked = call('listLanes', { signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});
