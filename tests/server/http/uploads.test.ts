import { readdir, utimes } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { uploadSchema } from '#protocol/http';
import { limits } from '#protocol/limits';
import { uploads as uploadsTable } from '../../../server/database/schema.ts';
import { listBytes, startHttpApp, type HttpApp } from '../../support/httpApp.ts';
import { openSocket } from '../../support/rawSocket.ts';

const target = '/api/pipelines/automation/uploads/articleList';
const megabyte = 1024 * 1024;
let http: HttpApp;

beforeAll(async () => {
  http = await startHttpApp();
});
afterAll(() => http.stop());

async function upload(
  content: string | Uint8Array<ArrayBuffer>,
  { name = 'list.csv', part = 'file', url = target } = {},
) {
  const form = new FormData();
  form.append(part, new File([content], name));
  const answer = await fetch(http.url + url, { method: 'POST', body: form });
  return {
    status: answer.status,
    body: (await answer.json()) as { error: { code: string; message: string; hint?: string } },
  };
}

/** What lies on the disk of all uploads, half ones included. */
async function stored(): Promise<string[]> {
  const files = path.join(http.root, 'files');
  const names = await Promise.all(
    ['uploads', '.incoming'].map((folder) => readdir(path.join(files, folder)).catch(() => [])),
  );
  return names.flat().sort();
}

describe('an upload', () => {
  it('is looked into, kept, and found again under its own name', async () => {
    const { status, body } = await upload('a\nb\nc', { name: 'Größen & Preise.csv' });
    expect(status).toBe(201);
    const answer = uploadSchema.parse(body);
    expect(answer).toMatchObject({ name: 'Größen & Preise.csv', sizeBytes: 5, summary: { rows: 3 } });
    const found = await http.uploads.findUpload(answer.fileId);
    expect(found).toMatchObject({ name: 'Größen & Preise.csv', sizeBytes: 5 });
    expect((await http.fileStorage.read(path.relative(path.join(http.root, 'files'), found.path))).toString()).toBe(
      'a\nb\nc',
    );
  });

  it('of exactly the limit is taken', async () => {
    const { status, body } = await upload(new Uint8Array(listBytes), { name: 'full.xlsx' });
    expect([status, uploadSchema.parse(body).sizeBytes]).toEqual([201, listBytes]);
  });

  it('of 60 MB is refused with the limit in the sentence, and the client reads it', async () => {
    const before = await stored();
    const { status, body } = await upload(new Uint8Array(60 * megabyte), { name: 'big.xlsx' });
    expect(status).toBe(413);
    expect(body.error).toMatchObject({
      code: 'payload_too_large',
      message: expect.stringContaining('larger than 50 MB'),
    });
    expect(await stored()).toEqual(before);
  });

  it('of 60 MB leaves the connection fit for the next request', async () => {
    const socket = await openSocket(http.url);
    const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
    const tail = '\r\n--x--\r\n';
    await socket.send(
      `POST ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n` +
        `Content-Length: ${head.length + 60 * megabyte + tail.length}\r\n\r\n${head}`,
      60 * megabyte,
    );
    await socket.send(`${tail}GET /api/lanes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 0);
    expect(await socket.received()).toMatch(/^HTTP\/1\.1 413 [^]*HTTP\/1\.1 200 /);
  });

  it.each([
    ['of another sort', 'x', { name: 'list.exe' }, 415, 'unsupported_file', /list\.exe/],
    ['without an extension', 'x', { name: 'list' }, 415, 'unsupported_file', /./],
    ['that the pipeline can not use', 'corrupt!', {}, 422, 'workbook_corrupt', /damaged/],
    ['in another part', 'x', { part: 'document' }, 400, 'bad_request', /named “file”/],
    [
      'for a field that is none',
      'x',
      { url: '/api/pipelines/automation/uploads/toString' },
      400,
      'bad_request',
      /toString/,
    ],
    ['for a pipeline that is none', 'x', { url: '/api/pipelines/x/uploads/y' }, 404, 'pipeline_not_found', /x/],
  ] as const)('%s is refused, and nothing of it is kept', async (_name, content, about, status, code, message) => {
    const before = await stored();
    const answer = await upload(content, about);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.body.error.message).toMatch(message);
    expect(await stored()).toEqual(before);
  });

  it('that is not multipart is refused', async () => {
    const answer = await fetch(http.url + target, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      400,
      'bad_request',
    ]);
  });

  it('that is broken off leaves nothing behind and wakes nobody', async () => {
    const before = await stored();
    http.logLines.length = 0;
    const socket = await openSocket(http.url);
    await socket.send(
      `POST ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n` +
        `Content-Length: 9000000\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`,
      4 * megabyte,
    );
    await vi.waitFor(async () => expect((await stored()).length).toBe(before.length + 1));
    socket.destroy();
    await vi.waitFor(async () => expect(await stored()).toEqual(before));
    await vi.waitFor(() => expect(http.logLines.some(({ msg }) => /broke off/.test(String(msg)))).toBe(true));
    expect(http.logLines.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });

  it('that ends in the middle of a part is refused', async () => {
    const before = await stored();
    const answer = await http.app.inject({
      method: 'POST',
      url: target,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalf',
    });
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'bad_request']);
    expect(await stored()).toEqual(before);
  });
});

describe('uploads that no job takes', () => {
  const later = () => Date.now() + limits.uploadKeptMs + 1_000;
  const register = async () => {
    const { body } = await upload('a');
    return uploadSchema.parse(body).fileId;
  };

  it('are deleted in time, those that were taken stay', async () => {
    const [untaken, taken] = [await register(), await register()];
    await http.uploads.takeUpload(taken);
    expect(await http.uploads.removeOldUploads()).toBe(0);
    await http.uploads.findUpload(untaken);

    expect(await http.uploads.removeOldUploads(later())).toBeGreaterThan(0);
    await expect(http.uploads.findUpload(untaken)).rejects.toMatchObject({ code: 'upload_not_found' });
    await expect(http.uploads.takeUpload(untaken)).rejects.toMatchObject({ code: 'upload_not_found' });
    expect(await stored()).not.toContain(untaken);
    expect((await http.uploads.findUpload(taken)).sizeBytes).toBe(1);
    expect(await stored()).toContain(taken);
  });

  it('do not keep their disk space where the process died before the row was written', async () => {
    const stray = await register();
    await http.db.delete(uploadsTable).where(eq(uploadsTable.id, stray));
    const longAgo = new Date(Date.now() - limits.uploadKeptMs - 1_000);
    await utimes(path.join(http.root, 'files', 'uploads', stray), longAgo, longAgo);
    expect(await http.uploads.removeOldUploads()).toBe(1);
    expect(await stored()).not.toContain(stray);
  });

  it('a sample goes the same way as an upload', async () => {
    const about = { pipeline: 'automation', field: 'articleList' };
    const sample = await http.uploads.registerUpload(path.resolve('LICENSE'), 'licence.csv', about);
    expect(sample.summary).toEqual({ rows: expect.any(Number) });
    await expect(http.uploads.registerUpload('LICENSE', 'LICENSE', about)).rejects.toMatchObject({
      code: 'unsupported_file',
    });
    await expect(http.uploads.registerUpload('/none.csv', 'none.csv', about)).rejects.toThrow('ENOENT');
  });
});
