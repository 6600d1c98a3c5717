import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

const index = `<!doctype html><title>Signalbox</title>${'<p>text</p>'.repeat(200)}`;
let http: HttpApp;

beforeAll(async () => {
  http = await startHttpApp();
});
afterAll(() => http.stop());

const get = (url: string, headers: Record<string, string> = {}) => http.app.inject({ url, headers });

describe('the dashboard', () => {
  it('explains itself before it has been built, and is there once it is, without a restart', async () => {
    const before = await get('/');
    expect(before.statusCode).toBe(503);
    expect(before.body).toContain('npm run build');
    await mkdir(path.join(http.webRoot, 'assets'), { recursive: true });
    await writeFile(path.join(http.webRoot, 'index.html'), index);
    await writeFile(path.join(http.webRoot, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await writeFile(path.join(http.webRoot, 'assets', 'index-a1b2c3.js'), `export const a = '${'x'.repeat(4_000)}';`);
    await writeFile(path.join(http.root, 'secret.txt'), 'secret');
    expect((await get('/')).body).toBe(index);
  });

  it.each(['/', '/jobs', '/jobs/0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a01', '/start?sample=1'])(
    'is one page for every address of it: %s',
    async (url) => {
      const page = await get(url);
      expect([page.statusCode, page.body]).toEqual([200, index]);
      expect(page.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
    },
  );

  it('keeps the pages of share links out of search engines, and their tokens from where links lead', async () => {
    const page = await get('/shared/aToken-that_opens-one-job-000000000000000000');
    expect([page.statusCode, page.body]).toEqual([200, index]);
    expect(page.headers).toMatchObject({ 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'no-referrer' });
    expect((await get('/jobs')).headers['x-robots-tag']).toBeUndefined();
  });

  it('keeps hashed files for ever and asks anew for all others', async () => {
    const script = await get('/assets/index-a1b2c3.js');
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(script.headers['content-type']).toContain('javascript');
    const icon = await get('/icon.svg');
    expect(icon.headers['cache-control']).toBe('no-cache');
    expect((await get('/', { 'if-none-match': String((await get('/')).headers.etag) })).statusCode).toBe(304);
  });

  it.each(['br', 'gzip'])('is sent packed to those that take %s', async (encoding) => {
    for (const url of ['/', '/jobs', '/assets/index-a1b2c3.js']) {
      const answer = await get(url, { 'accept-encoding': encoding });
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(answer.headers.vary).toContain('accept-encoding');
      expect(answer.rawPayload.length).toBeLessThan(1_000);
    }
  });

  it.each(['/assets/gone-1.js', '/favicon.ico', '/api', '/api/x', '/socket.io/?EIO=4', '/demo-shop/none.css'])(
    'is not what a missing file gets: %s',
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(404);
      expect(answer.body).not.toContain('Signalbox</title>');
    },
  );

  it.each([
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets%00.js',
  ])('does not lead out of its folder: %s', async (url) => {
    const answer = await get(url);
    expect(answer.body).not.toContain('secret');
    expect(answer.statusCode).toBe(404);
  });

  it('is not there any more when it has been removed', async () => {
    await rm(http.webRoot, { recursive: true });
    expect((await get('/')).statusCode).toBe(503);
  });
});
