import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageThumbnailName } from '#protocol/pipelines/documents';
import { signedIn, type SignedInUser } from '../../support/accounts.ts';
import { accountsClient } from '../../support/accountsClient.ts';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

let http: HttpApp;
let anna: SignedInUser;
let eve: SignedInUser;
let operator: SignedInUser;
const batchId = randomUUID();
const { get, post } = accountsClient(() => http);
const jobIds: string[] = [];

beforeAll(async () => {
  http = await startHttpApp({ env: { AUTH: 'accounts' } });
  anna = await signedIn(http, { name: 'Anna' });
  eve = await signedIn(http, { name: 'Eve' });
  operator = await signedIn(http, { role: 'operator', name: 'Otto' });
  for (const name of ['first', 'second']) {
    const input = { shopUrl: 'http://localhost/shop' };
    const made = await post('/api/jobs', { pipeline: 'automation', name, input, batchId }, anna.headers);
    jobIds.push(made.body.job.id);
  }
});
afterAll(() => http.stop());

it('answers with the jobs and uploads of a batch, to whom they belong', async () => {
  const jobId = randomUUID();
  const announced = await post(
    '/api/intakes',
    {
      jobId,
      pipeline: 'automation',
      name: 'third',
      batchId,
      input: { shopUrl: 'http://localhost/shop' },
      files: [{ field: 'excelFileId', name: 'list.csv', sizeBytes: 10 }],
    },
    anna.headers,
  );
  expect(announced.status).toBe(201);
  for (const who of [anna, operator]) {
    const { body } = await get(`/api/batches/${batchId}`, who.headers);
    expect(body.jobs.map(({ name }: { name: string }) => name)).toEqual(['first', 'second']);
    expect(body.intakes).toMatchObject([{ jobId, name: 'third', status: 'uploading' }]);
  }
  expect(await get(`/api/batches/${batchId}`, eve.headers)).toMatchObject({ status: 404, code: 'batch_not_found' });
  expect((await get(`/api/batches/${randomUUID()}`, anna.headers)).code).toBe('batch_not_found');
});

it('answers with the thumbnails of pages, where they are there and one’s own', async () => {
  const [first = '', second = ''] = jobIds;
  await http.fileStorage.put(`jobs/${first}/${pageThumbnailName(2)}`, Buffer.from('picture'));
  const asked = `of=${first}:2,${first}:1,${second}:1,${randomUUID()}:1,${'-'.repeat(36)}:1`;
  const { body } = await get(`/api/covers?${asked}`, anna.headers);
  expect(body.covers).toMatchObject([
    { jobId: first, part: 2, thumbnail: { mimeType: 'image/jpeg', sizeBytes: 7 }, sizeBytes: null },
    { jobId: first, part: 1, thumbnail: null },
    { jobId: second, part: 1, thumbnail: null },
  ]);
  const [{ thumbnail, fileToken }] = body.covers;
  const open = (headers: object) =>
    http.app.inject({ url: `/api/files/${thumbnail.key}?token=${fileToken}`, headers: { ...headers } });
  expect((await open(anna.headers)).body).toBe('picture');
  expect((await open(eve.headers)).statusCode).toBe(403);
  expect((await get(`/api/covers?${asked}`, eve.headers)).body).toEqual({ covers: [] });
  expect((await get(`/api/covers?of=${first}`, anna.headers)).code).toBe('bad_request');
});
