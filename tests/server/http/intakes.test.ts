import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Intake } from '#protocol/intake';
import { limits } from '#protocol/limits';
import { intakes as intakesTable } from '../../../server/database/queueSchema.ts';
import { uploads as uploadsTable } from '../../../server/database/schema.ts';
import { createFilePieces } from '../../../server/integrations/filePieces.ts';
import { signedIn, type SignedInUser } from '../../support/accounts.ts';
import { listBytes, startHttpApp, type HttpApp } from '../../support/httpApp.ts';
import { openSocket } from '../../support/rawSocket.ts';
import { tusClient, type TusClient } from '../../support/tus.ts';

let http: HttpApp;
let tus: TusClient;
let other: TusClient;
let me: SignedInUser;

beforeAll(async () => {
  http = await startHttpApp({ env: { AUTH: 'accounts' } });
  me = await signedIn(http);
  tus = tusClient(http.url, me.headers);
  // An operator may see and change every job; what is not one yet is its sender's own.
  other = tusClient(http.url, (await signedIn(http, { role: 'operator' })).headers);
});
afterAll(() => http.stop());

const list = (text: string, field = 'excelFileId', name = 'list.csv') => ({ field, name, sizeBytes: text.length });
const fileOf = ({ jobId }: Intake, index = 0) => path.join(http.root, 'files', 'uploads', `${jobId}-${index}`);
const urlOf = ({ files }: Intake, index = 0) => files[index]?.uploadUrl ?? '';

async function errorOf(answer: Response): Promise<[number, string]> {
  return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code];
}

async function untilEnded(jobId: string): Promise<Intake> {
  await expect.poll(async () => (await tus.intake(jobId)).status).not.toBe('uploading');
  return await tus.intake(jobId);
}

describe('a file in pieces', () => {
  it('becomes an upload and a job of that id once its last byte is in', async () => {
    const text = 'number\n4711\n4712';
    const intake = await tus.announce({ name: 'By pieces', files: [list(text)] });
    expect(intake).toMatchObject({ status: 'uploading', files: [{ receivedBytes: 0, sizeBytes: text.length }] });

    const first = await tus.patch(urlOf(intake), 0, text.slice(0, 9));
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '9']);
    expect((await tus.intake(intake.jobId)).files[0]?.receivedBytes).toBe(9);
    const known = await tus.head(urlOf(intake));
    expect(known.headers.get('upload-offset')).toBe('9');
    expect(known.headers.get('upload-length')).toBe(String(text.length));
    expect(known.headers.get('cache-control')).toBe('no-store');
    await tus.patch(urlOf(intake), 9, text.slice(9));

    expect(await untilEnded(intake.jobId)).toMatchObject({ status: 'started', error: null });
    const { state, input } = await http.jobs.state(intake.jobId);
    expect(state.summary).toMatchObject({ id: intake.jobId, name: 'By pieces', status: 'queued' });
    expect(input).toMatchObject({ excelFileId: `${intake.jobId}-0` });
    const [row] = await http.db
      .select()
      .from(uploadsTable)
      .where(eq(uploadsTable.id, `${intake.jobId}-0`));
    expect(row).toMatchObject({ summary: { rows: 3 }, ownerId: state.summary.ownerId });
    expect(row?.takenAt).not.toBeNull();
    // Who lost the answer to their last piece asks where to go on, and hears that all is there.
    expect((await tus.head(urlOf(intake))).headers.get('upload-offset')).toBe(String(text.length));
  });

  it('is announced twice and is one', async () => {
    const text = 'a';
    const request = { jobId: randomUUID(), files: [list(text)] };
    const intake = await tus.announce(request);
    expect(await tus.announce(request)).toEqual(intake);
    await tus.patch(urlOf(intake), 0, text);
    await untilEnded(intake.jobId);
    expect(await tus.announce(request)).toMatchObject({ status: 'started', jobId: intake.jobId });
  });

  it('waits for its other files, and is empty where they are', async () => {
    const intake = await tus.announce({ files: [list('b'), list('', 'articleList')] });
    expect((await tus.intake(intake.jobId)).status).toBe('uploading');
    await tus.patch(urlOf(intake), 0, 'b');
    expect(await untilEnded(intake.jobId)).toMatchObject({ status: 'started' });
  });

  it('that broke off goes on where it did', async () => {
    const intake = await tus.announce({ files: [list('0123456789')] });
    const socket = await openSocket(http.url);
    const head = [
      `PATCH ${urlOf(intake)} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${me.token}`,
      'Tus-Resumable: 1.0.0',
      'Content-Type: application/offset+octet-stream',
      'Upload-Offset: 0',
      'Content-Length: 10',
    ];
    await socket.write(`${head.join('\r\n')}\r\n\r\n0123`);
    await expect.poll(async () => (await tus.intake(intake.jobId)).files[0]?.receivedBytes).toBe(4);
    // The old connection still hangs there: who comes again ends it.
    expect((await tus.head(urlOf(intake))).headers.get('upload-offset')).toBe('4');
    socket.destroy();
    expect((await tus.patch(urlOf(intake), 4, '456789')).status).toBe(204);
    expect(await untilEnded(intake.jobId)).toMatchObject({ status: 'started' });
    expect(await http.jobs.summary(intake.jobId)).toMatchObject({ ownerId: me.id });
    expect((await http.fileStorage.read(`uploads/${intake.jobId}-0/list.csv`)).toString()).toBe('0123456789');
  });
});

describe('a piece is refused', () => {
  it('where it does not begin at the end of what is here', async () => {
    const intake = await tus.announce({ files: [list('abc')] });
    expect(await errorOf(await tus.patch(urlOf(intake), 1, 'bc'))).toEqual([409, 'upload_offset']);
    expect((await tus.intake(intake.jobId)).files[0]?.receivedBytes).toBe(0);
  });

  it('where it is longer than the file that was announced', async () => {
    const intake = await tus.announce({ files: [list('abc')] });
    expect(await errorOf(await tus.patch(urlOf(intake), 0, 'abcd'))).toEqual([413, 'payload_too_large']);
    expect((await tus.intake(intake.jobId)).status).toBe('uploading');
  });

  it('where it is too long for one', async () => {
    const sizeBytes = 2 * limits.uploadChunkBytes;
    const intake = await tus.announce({ files: [{ ...list(''), sizeBytes }] });
    const long = ' '.repeat(limits.uploadChunkBytes + 1);
    expect(await errorOf(await tus.patch(urlOf(intake), 0, long))).toEqual([413, 'payload_too_large']);
  });

  it('of someone else, of nobody, and of an upload that is not known', async () => {
    const intake = await tus.announce({ files: [list('abc')] });
    const unknown = urlOf(intake).replace(intake.jobId, randomUUID());
    expect(await errorOf(await other.patch(urlOf(intake), 0, 'abc'))).toEqual([404, 'intake_not_found']);
    expect((await other.head(urlOf(intake))).status).toBe(404);
    expect(await errorOf(await tus.patch(unknown, 0, 'abc'))).toEqual([404, 'intake_not_found']);
    expect(await errorOf(await tusClient(http.url).patch(urlOf(intake), 0, 'abc'))).toEqual([401, 'signed_out']);
    const taken = { jobId: intake.jobId, pipeline: 'automation', input: {}, files: [list('abc')] };
    expect((await other.post('/api/intakes', taken)).body.error.code).toBe('intake_not_found');
  });

  it('in another version of the protocol, and without its headers', async () => {
    const intake = await tus.announce({ files: [list('abc')] });
    const old = await tus.patch(urlOf(intake), 0, 'abc', { 'tus-resumable': '0.2.2' });
    expect([old.status, old.headers.get('tus-version')]).toEqual([412, '1.0.0']);
    const json = await tus.patch(urlOf(intake), 0, '{}', { 'content-type': 'application/json' });
    expect(await errorOf(json)).toEqual([400, 'bad_request']);
    const placeless = await tus.patch(urlOf(intake), 0, 'abc', { 'upload-offset': 'x' });
    expect(await errorOf(placeless)).toEqual([400, 'bad_request']);
  });
});

describe('an intake', () => {
  it.each([
    ['a pipeline that is not there', { pipeline: 'none' }, 404, 'pipeline_not_found'],
    ['a field that is not there', { files: [list('a', 'nope')] }, 400, 'bad_request'],
    ['a field twice', { files: [list('a'), list('a')] }, 400, 'bad_request'],
    ['a file of another kind', { files: [list('a', 'excelFileId', 'list.exe')] }, 415, 'unsupported_file'],
    ['a file that is too large', { files: [{ ...list(''), sizeBytes: listBytes + 1 }] }, 413, 'payload_too_large'],
    ['input that the job would not take', { input: { shopUrl: 7 } }, 400, 'bad_request'],
  ])('with %s is refused before a byte flows', async (_case, wrong, status, code) => {
    const right = { jobId: randomUUID(), pipeline: 'automation', input: { shopUrl: 'http://localhost' } };
    const answer = await tus.post('/api/intakes', { ...right, files: [list('a')], ...wrong });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('with a file that can’t be used ends refused, and nothing of it stays', async () => {
    const intake = await tus.announce({ files: [list('corrupt'), list('fine', 'articleList')] });
    await tus.patch(urlOf(intake, 1), 0, 'fine');
    await tus.patch(urlOf(intake, 0), 0, 'corrupt');
    expect(await untilEnded(intake.jobId)).toMatchObject({ status: 'refused', error: { code: 'workbook_corrupt' } });
    await expect.poll(() => [fileOf(intake), fileOf(intake, 1)].filter((file) => existsSync(file))).toEqual([]);
    expect(await errorOf(await tus.patch(urlOf(intake), 0, 'abc'))).toEqual([404, 'intake_not_found']);
    await expect(http.jobs.summary(intake.jobId)).rejects.toMatchObject({ code: 'job_not_found' });
  });

  it('is forgotten with its bytes, but not once its job is there', async () => {
    const intake = await tus.announce({ files: [list('abc')] });
    await tus.patch(urlOf(intake), 0, 'ab');
    expect((await other.post(`/api/intakes/${intake.jobId}/cancel`, {})).status).toBe(404);
    expect((await tus.post(`/api/intakes/${intake.jobId}/cancel`, {})).status).toBe(200);
    expect(existsSync(fileOf(intake))).toBe(false);
    expect((await tus.head(urlOf(intake))).status).toBe(404);

    const started = await tus.announce({ files: [list('a')] });
    await tus.patch(urlOf(started), 0, 'a');
    await untilEnded(started.jobId);
    const late = await tus.post(`/api/intakes/${started.jobId}/cancel`, {});
    expect([late.status, late.body.error.code]).toEqual([409, 'intake_started']);
  });

  it('is found by its batch until its job is there', async () => {
    const batchId = randomUUID();
    const [first, second] = [
      await tus.announce({ batchId, files: [list('a')] }),
      await tus.announce({ batchId, files: [list('b')] }),
    ];
    await tus.patch(urlOf(first), 0, 'a');
    await untilEnded(first.jobId);
    const idsFor = async (ownerId: string) =>
      (await http.intakes.ofBatch(batchId, { ownerId })).map(({ jobId }) => jobId);
    expect(await idsFor(me.id)).toEqual([second.jobId]);
    expect(await idsFor('someone else')).toEqual([]);
  });

  it('that was complete when its server died becomes one job, however often that is looked for', async () => {
    const intake = await tus.announce({ files: [list('a\nb')] });
    // As the process leaves it that dies between the last byte and what follows.
    await http.fileStorage.put(`uploads/${intake.jobId}-0/list.csv`, Buffer.from('a\nb'));
    await Promise.all([http.intakes.finishComplete(), http.intakes.finishComplete()]);
    expect(await tus.intake(intake.jobId)).toMatchObject({ status: 'started' });
    // The same, had it died after the job was made.
    await http.db.update(intakesTable).set({ status: 'uploading' }).where(eq(intakesTable.jobId, intake.jobId));
    await http.intakes.finishComplete();
    expect(await tus.intake(intake.jobId)).toMatchObject({ status: 'started' });
    const { events } = await http.jobs.events(intake.jobId, 0, 100);
    expect(events.map(({ type }) => type)).toEqual(['created', 'queued']);
  });

  it('goes on with another process, which knows of its bytes by the disk alone', async () => {
    const intake = await tus.announce({ files: [list('abcdef')] });
    await tus.patch(urlOf(intake), 0, 'abc');
    const pieces = createFilePieces();
    expect(await pieces.receivedBytes(path.join(fileOf(intake), 'list.csv'))).toBe(3);
    await tus.patch(urlOf(intake), 3, 'def');
    expect(await untilEnded(intake.jobId)).toMatchObject({ status: 'started' });
  });

  it('is tidied away a day after its last byte', async () => {
    const [idle, busy] = [await tus.announce({ files: [list('abc')] }), await tus.announce({ files: [list('abc')] })];
    for (const intake of [idle, busy]) await tus.patch(urlOf(intake), 0, 'a');
    const longAgo = new Date(Date.now() - limits.uploadKeptMs - 60_000);
    await http.db.update(intakesTable).set({ createdAt: longAgo.toISOString() });
    await utimes(path.join(fileOf(idle), 'list.csv'), longAgo, longAgo);
    // Nor is its folder one that nobody knows.
    await utimes(fileOf(busy), longAgo, longAgo);
    await http.intakes.removeOld();
    await http.uploads.removeOldUploads();
    expect((await tus.head(urlOf(idle))).status).toBe(404);
    expect(existsSync(fileOf(idle))).toBe(false);
    expect((await tus.head(urlOf(busy))).headers.get('upload-offset')).toBe('1');
  });
});
