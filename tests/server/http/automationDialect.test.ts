import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { automationResultsSchema } from '#protocol/dialects/automationPayloads';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

let http: HttpApp;
beforeAll(async () => {
  http = await startHttpApp();
});
afterAll(() => http.stop());

const start = (payload: object) => http.app.inject({ method: 'POST', url: '/api/automation/start', payload });
const read = async (id: string) => (await http.app.inject({ url: `/api/automation/jobs/${id}` })).json();

describe('the automation dialect over REST', () => {
  it('starts a job of ours from its own words', async () => {
    const answer = await start({
      name: 'Old client',
      shopUrl: 'https://shop.example/',
      crawlerConfig: { maxProducts: 3 },
      excelData: [{ Artikelnummer: 'A1', Preis: 3 }],
    });
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual({ jobId: expect.any(String), status: 'pending' });
    const { state, input } = await http.jobs.state(answer.json().jobId);
    expect(state.summary).toMatchObject({ name: 'Old client', pipeline: 'automation', variant: 'automation' });
    expect(input).toMatchObject({ crawlerConfig: { maxProducts: 3, followPagination: true } });
    expect(input).not.toHaveProperty('name');
  });

  it('tells how a job stands, with what it has made so far', async () => {
    const { jobId } = (await start({ shopUrl: 'https://shop.example/' })).json();
    expect(await read(jobId)).toMatchObject({ jobId, status: 'pending', progress: 0, error: null, completedAt: null });

    const key = `jobs/${jobId}/screenshots/a.png`;
    await http.fileStorage.put(key, Buffer.from('png'));
    const file = { key, name: 'a.png', mimeType: 'image/png', sizeBytes: 3 };
    const id = 'screenshot-a';
    const data = { productUrl: 'https://shop.example/a' };
    await http.jobLog.append(jobId, () => [
      { type: 'started', data: { workerId: 'w' } },
      { type: 'stage', data: { stage: 'crawl', status: 'running' } },
      {
        type: 'artifact',
        data: { op: 'added', artifact: { id, kind: 'screenshot', stage: 'crawl', status: 'ready', data, file } },
      },
    ]);
    const running = await read(jobId);
    expect(running).toMatchObject({ status: 'crawling', currentStage: 'crawl', progress: 25 });
    const { screenshots } = automationResultsSchema.parse(running.results);
    expect(screenshots).toMatchObject([{ screenshotId: id, productUrl: data.productUrl }]);
    const picture = await http.app.inject({ url: String(screenshots[0]?.url) });
    expect([picture.statusCode, picture.body]).toEqual([200, 'png']);

    await http.jobs.cancel(jobId, { kind: 'user' });
    expect(await read(jobId)).toMatchObject({ status: 'failed', completedAt: expect.any(String) });
  });

  it('words errors as a sentence that its clients show as it stands', async () => {
    const bad = await start({ shopUrl: 7 });
    expect(bad.statusCode).toBe(400);
    expect(bad.json()).toEqual({
      error: '“shopUrl” is not valid: expected string, received number.',
      code: 'bad_request',
      requestId: expect.any(String),
    });
    expect((await http.app.inject({ method: 'POST', url: '/api/automation/start' })).json().error).toBe(
      '“shopUrl” is missing.',
    );
    for (const id of [randomUUID(), 'job-17', 'a%2fb']) {
      expect(await read(id)).toMatchObject({ error: expect.stringMatching(/^\S.* .*\.$/), code: 'job_not_found' });
    }
  });

  it('runs its self-test with or without a body', async () => {
    for (const payload of [undefined, {}]) {
      const answer = await http.app.inject({
        method: 'POST',
        url: '/api/test-websocket/run',
        ...(payload && { payload }),
      });
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toEqual({ success: true, jobId: expect.any(String) });
    }
  });

  it('finds the health where the native clients find it', async () => {
    expect((await http.app.inject({ url: '/api/health' })).json()).toMatchObject({ status: 'ok' });
  });
});
