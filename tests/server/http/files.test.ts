import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '#protocol/limits';
import { byteRange } from '../../../server/http/files/byteRange.ts';
import { createFileTokens } from '../../../server/integrations/fileTokens.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';
import { openSocket } from '../../support/rawSocket.ts';

const jobId = '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a01';
const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));
let http: HttpApp;
let url: string;

beforeAll(async () => {
  http = await startHttpApp();
  const key = `jobs/${jobId}/screenshots/a.png`;
  await http.fileStorage.put(key, bytes);
  await http.fileStorage.put(`jobs/${jobId}/result.xlsx`, Buffer.from('sheet'));
  await http.fileStorage.put(`jobs/${jobId}/empty.csv`, Buffer.alloc(0));
  await http.fileStorage.put('uploads/1/list.csv', Buffer.from('secret'));
  url = http.fileTokens.urlOf({ key }, jobId, '');
});
afterAll(() => http.stop());

const tokenUrl = (name: string) => http.fileTokens.urlOf({ key: `jobs/${jobId}/${name}` }, jobId, '');

describe('a file of a job', () => {
  it('comes whole, cacheable and harmless', async () => {
    const answer = await http.app.inject({ url, headers: { 'accept-encoding': 'br, gzip' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': '5000',
      'content-disposition': 'inline',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': `private, max-age=${limits.fileUrlMs / 1000}, immutable`,
      'accept-ranges': 'bytes',
    });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  it('is offered for saving under its name where it is no picture, or on request', async () => {
    const sheet = await http.app.inject({ url: tokenUrl('result.xlsx') });
    expect(sheet.headers['content-disposition']).toBe('attachment; filename="result.xlsx"');
    expect(sheet.headers['content-type']).toContain('spreadsheetml');
    const picture = await http.app.inject({ url: `${url}&download=1` });
    expect(picture.headers['content-disposition']).toBe('attachment; filename="a.png"');
  });

  it('is not sent again to one that has it', async () => {
    const { headers } = await http.app.inject({ url });
    const etag = String(headers.etag);
    const modified = String(headers['last-modified']);
    for (const known of [
      { 'if-none-match': etag },
      { 'if-none-match': `"x", W/${etag}` },
      { 'if-modified-since': modified },
    ]) {
      const answer = await http.app.inject({ url, headers: known });
      expect([answer.statusCode, answer.rawPayload.length]).toEqual([304, 0]);
    }
    const other = await http.app.inject({
      url,
      headers: { 'if-none-match': '"other"', 'if-modified-since': modified },
    });
    expect(other.statusCode).toBe(200);
  });

  it('answers HEAD like GET, without the bytes', async () => {
    const answer = await http.app.inject({ method: 'HEAD', url });
    expect([answer.statusCode, answer.headers['content-length'], answer.rawPayload.length]).toEqual([200, '5000', 0]);
    const part = await http.app.inject({ method: 'HEAD', url, headers: { range: 'bytes=0-9' } });
    expect([part.statusCode, part.headers['content-length']]).toEqual([206, '10']);
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=4990-', 4990, 5000],
    ['bytes=-10', 4990, 5000],
    ['bytes=4990-99999', 4990, 5000],
    ['bytes=-99999', 0, 5000],
  ])('comes in part for %s', async (range, start, end) => {
    const answer = await http.app.inject({ url, headers: { range } });
    expect(answer.statusCode).toBe(206);
    expect(answer.headers['content-range']).toBe(`bytes ${start}-${end - 1}/5000`);
    expect(answer.rawPayload.equals(bytes.subarray(start, end))).toBe(true);
  });

  it('says how long it is to one that asks beyond its end', async () => {
    for (const range of ['bytes=5000-', 'bytes=9000-9999', 'bytes=-0']) {
      const answer = await http.app.inject({ url, headers: { range } });
      expect([answer.statusCode, answer.headers['content-range']]).toEqual([416, 'bytes */5000']);
    }
  });

  it('comes whole where the range can not be served, or belongs to an older file', async () => {
    for (const headers of [
      { range: 'bytes=0-1,3-4' },
      { range: 'pages=1' },
      { range: 'bytes=9-2' },
      { range: 'bytes=0-1', 'if-range': '"other"' },
    ]) {
      const answer = await http.app.inject({ url, headers });
      expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, 5000]);
    }
  });

  it('may be empty', async () => {
    const answer = await http.app.inject({ url: tokenUrl('empty.csv') });
    expect([answer.statusCode, answer.headers['content-length'], answer.body]).toEqual([200, '0', '']);
  });
});

it('any range of any file is inside the file, or whole, or refused', () => {
  const number = fc.oneof(fc.nat({ max: 20 }).map(String), fc.constant(''), fc.bigInt({ min: 0n }).map(String));
  fc.assert(
    fc.property(number, number, fc.nat({ max: 12 }), (first, last, sizeBytes) => {
      const range = byteRange(`bytes=${first}-${last}`, sizeBytes);
      if (typeof range === 'string') return;
      expect(0 <= range.start && range.start <= range.end && range.end < sizeBytes).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

describe('a link', () => {
  const code = async (target: string) => {
    const answer = await http.app.inject({ url: target });
    return [answer.statusCode, answer.json().error.code, answer.headers['cache-control']];
  };

  it('that is missing, forged or for another job opens nothing', async () => {
    const forbidden = [403, 'forbidden', 'no-store'];
    const token = http.fileTokens.sign(jobId, '');
    expect(await code(`/api/files/jobs/${jobId}/screenshots/a.png`)).toEqual(forbidden);
    expect(await code(`/api/files/jobs/${jobId}/screenshots/a.png?token=x.y`)).toEqual(forbidden);
    expect(await code(`/api/files/jobs/other/screenshots/a.png?token=${token}`)).toEqual(forbidden);
    expect(await code(`/api/files/uploads/1/list.csv?token=${token}`)).toEqual(forbidden);
  });

  it('that has expired says so', async () => {
    const old = createFileTokens('a secret for tests', () => Date.now() - 3 * limits.fileUrlMs).sign(jobId, '');
    expect(await code(`/api/files/jobs/${jobId}/screenshots/a.png?token=${old}`)).toEqual([
      403,
      'link_expired',
      'no-store',
    ]);
  });

  it('to a file that is gone says so', async () => {
    expect(await code(tokenUrl('gone.png'))).toEqual([404, 'file_not_found', 'no-store']);
    expect(await code(tokenUrl('screenshots'))).toEqual([404, 'file_not_found', 'no-store']);
  });

  it('does not lead out of the job’s folder, in whatever way the path is written', async () => {
    const token = http.fileTokens.sign(jobId, '');
    for (const trick of [
      '../../uploads/1/list.csv',
      '..%2f..%2fuploads/1/list.csv',
      '%2e%2e/%2e%2e/uploads/1/list.csv',
      '..%5c..%5cuploads',
      'a%00.png',
      '.incoming/x',
      '/etc/passwd',
      '....//x',
    ]) {
      // A raw socket, since every client library tidies paths up first.
      const socket = await openSocket(http.url);
      const path = `/api/files/jobs/${jobId}/${trick}?token=${token}`;
      await socket.send(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 0);
      const text = await socket.received();
      expect(text, trick).toMatch(/^HTTP\/1\.1 40[034] /);
      expect(text).not.toContain('secret');
    }
  });
});
