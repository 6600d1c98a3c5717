import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints, errorBodySchema } from '#protocol/http';
import { limits } from '#protocol/limits';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';
import { openSocket } from '../../support/rawSocket.ts';

let http: HttpApp;
const input = { shopUrl: 'https://shop.example/' };

beforeAll(async () => {
  const health = () => Promise.reject(new Error('the database password is hunter2'));
  http = await startHttpApp({ health });
});
afterAll(() => http.stop());

async function createJob(more: { batchId?: string } = {}) {
  const answer = await http.app.inject({
    method: 'POST',
    url: '/api/jobs',
    payload: { pipeline: 'automation', input, ...more },
  });
  expect(answer.statusCode).toBe(202);
  return endpoints.createJob.response.parse(answer.json()).job;
}

describe('jobs over HTTP', () => {
  it('are started, read, listed, cancelled and tried again', async () => {
    const job = await createJob();
    expect(job).toMatchObject({ status: 'queued', name: 'Run of https://shop.example/', pipeline: 'automation' });

    const detail = await http.app.inject({ url: `/api/jobs/${job.id}` });
    const read = endpoints.getJob.response.parse(detail.json());
    expect(read.job.summary).toEqual(job);
    expect(read.input).toMatchObject(input);
    expect(read.queuePosition).toBe(1);
    expect(read.epoch).toBe('epoch-1');
    expect(http.fileTokens.verify(read.fileToken, `jobs/${job.id}/a.png`)).toEqual({ jobId: job.id, subject: '' });
    expect(detail.headers['cache-control']).toBe('no-store');

    const list = await http.app.inject({ url: '/api/jobs?status=queued,running&limit=1' });
    const page = endpoints.listJobs.response.parse(list.json());
    expect(page.jobs.map(({ id }) => id)).toEqual([job.id]);
    expect(page.counts.queued).toBe(1);

    const cancelled = await http.app.inject({ method: 'POST', url: `/api/jobs/${job.id}/cancel` });
    expect(cancelled.json()).toMatchObject({ job: { status: 'cancelled' } });
    const twice = await http.app.inject({ method: 'POST', url: `/api/jobs/${job.id}/cancel` });
    expect([twice.statusCode, twice.json().error.code]).toEqual([409, 'job_finished']);

    const retried = await http.app.inject({
      method: 'POST',
      url: `/api/jobs/${job.id}/retry`,
      headers: { 'content-type': 'application/json' },
    });
    expect([retried.statusCode, retried.json().job.attempt]).toEqual([202, 2]);

    const lanes = endpoints.listLanes.response.parse((await http.app.inject({ url: '/api/lanes' })).json());
    expect(lanes.lanes.find(({ lane }) => lane === 'normal')?.waiting).toBe(1);
  });

  it('know which batch they were started with, and that they were started alone', async () => {
    const batchId = randomUUID();
    const batched = await createJob({ batchId });
    expect(batched.batchId).toBe(batchId);
    expect((await http.jobs.state(batched.id)).state.summary.batchId).toBe(batchId);
    expect((await createJob()).batchId).toBeNull();
    const odd = { pipeline: 'automation', input, batchId: 'mine' };
    const refused = await http.app.inject({ method: 'POST', url: '/api/jobs', payload: odd });
    expect([refused.statusCode, refused.json().error.code]).toEqual([400, 'bad_request']);
  });

  it('give their log page by page, with its head', async () => {
    const job = await createJob();
    const first = await http.app.inject({ url: `/api/jobs/${job.id}/events?limit=1` });
    const page = endpoints.getJobEvents.response.parse(first.json());
    expect(page.events.map(({ seq, type }) => [seq, type])).toEqual([[1, 'created']]);
    expect(page.head).toBe(2);
    const rest = await http.app.inject({ url: `/api/jobs/${job.id}/events?after=1` });
    expect(rest.json().events.map(({ type }: { type: string }) => type)).toEqual(['queued']);
    const none = await http.app.inject({ url: `/api/jobs/${job.id}/events?after=2` });
    expect(none.json()).toEqual({ epoch: 'epoch-1', head: 2, events: [] });
  });

  it('offer a sample where the pipeline has one', async () => {
    const sample = await http.app.inject({ url: '/api/pipelines/automation/sample' });
    expect(sample.json()).toEqual({ name: 'Sample', input: { shopUrl: 'http://localhost/demo-shop/' } });
    const none = await http.app.inject({ url: '/api/pipelines/toString/sample' });
    expect([none.statusCode, none.json().error.code]).toEqual([404, 'pipeline_not_found']);
  });
});

describe('what can not be answered', () => {
  const unknown = randomUUID();
  const json = { 'content-type': 'application/json' };
  it.each([
    ['an unknown address', { url: '/api/nothing' }, 'not_found', /nothing at this address/],
    ['an address that is no text', { url: '/api/%zz' }, 'not_found', /nothing at this address/],
    ['an unknown job', { url: `/api/jobs/${unknown}` }, 'job_not_found', /job/],
    ['the log of an unknown job', { url: `/api/jobs/${unknown}/events` }, 'job_not_found', /job/],
    ['cancelling an unknown job', { method: 'POST', url: `/api/jobs/${unknown}/cancel` }, 'job_not_found', /job/],
    ['an id that is none', { url: '/api/jobs/1%20or%201=1' }, 'bad_request', /“jobId” is not valid: invalid UUID/],
    ['a bad limit', { url: '/api/jobs?limit=0' }, 'bad_request', /“limit” is not valid: expected number to be >=1/],
    ['a bad status', { url: '/api/jobs?status=queued,sleeping' }, 'bad_request', /“status.1” is not valid/],
    ['a bad cursor', { url: '/api/jobs?cursor=nonsense' }, 'bad_request', /./],
    ['no body', { method: 'POST', url: '/api/jobs' }, 'bad_request', /“pipeline” is missing \(and 1 more\)/],
    [
      'broken JSON',
      { method: 'POST', url: '/api/jobs', payload: '{"a', headers: json },
      'bad_request',
      /not valid JSON/,
    ],
    [
      'a list',
      { method: 'POST', url: '/api/jobs', payload: [] },
      'bad_request',
      /The body is not valid: expected object/,
    ],
    [
      'text',
      { method: 'POST', url: '/api/jobs', payload: '{}', headers: { 'content-type': 'text/plain' } },
      'bad_request',
      /must be JSON/,
    ],
    [
      'a poisoned prototype',
      { method: 'POST', url: '/api/jobs', payload: '{"__proto__": {"a": 1}}', headers: json },
      'bad_request',
      /./,
    ],
    [
      'an unknown pipeline',
      { method: 'POST', url: '/api/jobs', payload: { pipeline: 'constructor', input: {} } },
      'pipeline_not_found',
      /constructor/,
    ],
    [
      'bad input',
      { method: 'POST', url: '/api/jobs', payload: { pipeline: 'automation', input: { shopUrl: 1 } } },
      'bad_request',
      /shopUrl/,
    ],
    [
      'a file that was never uploaded',
      { method: 'POST', url: '/api/jobs', payload: { pipeline: 'automation', input: { ...input, excelFileId: 'x' } } },
      'upload_not_found',
      /not there/,
    ],
  ] as const)('says what is wrong with %s', async (_name, call, code, message) => {
    const before = (await http.app.inject({ url: '/api/jobs' })).json().counts;
    const answer = await http.app.inject(call as InjectOptions);
    const { error } = errorBodySchema.parse(answer.json());
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)]);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(error.requestId).toMatch(/^[\da-f-]{36}$/);
    expect((await http.app.inject({ url: '/api/jobs' })).json().counts).toEqual(before);
    expect(http.logLines.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });

  it('tells the log, but not the client, what broke on our side', async () => {
    const answer = await http.app.inject({ url: '/api/health' });
    expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'internal']);
    expect(answer.body).not.toContain('hunter2');
    const logged = http.logLines.filter(({ level }) => level === 50);
    expect(JSON.stringify(logged)).toContain('hunter2');
    expect(logged[0]?.['reqId']).toBe(answer.json().error.requestId);
    http.logLines.length = 0;
  });

  it('names the limit of a body that is too large, and lets the client finish sending it', async () => {
    const socket = await openSocket(http.url);
    const sentBytes = 24 * 1024 * 1024;
    await socket.write(`POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`);
    await socket.send(`Content-Length: ${sentBytes}\r\n\r\n`, sentBytes);
    await socket.send('GET /api/lanes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 0);
    const text = await socket.received();
    expect(text).toMatch(/^HTTP\/1\.1 413 [^]*"code":"payload_too_large"[^]*larger than 2 MB[^]*HTTP\/1\.1 200 /);
  });

  it('refuses more requests a minute than the limit, and says when to come back', async () => {
    const fresh = await startHttpApp();
    let refused;
    for (let sent = 0; sent <= limits.requestsPerMinute && refused === undefined; sent++) {
      const answer = await fresh.app.inject({ url: '/api/health' });
      if (answer.statusCode !== 200) refused = { answer, sent };
    }
    expect(refused?.sent).toBe(limits.requestsPerMinute);
    expect(refused?.answer.statusCode).toBe(429);
    expect(refused?.answer.json().error.code).toBe('rate_limited');
    expect(Number(refused?.answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await fresh.app.inject({ url: '/demo-shop/' })).statusCode).toBe(200);
    await fresh.stop();
  });
});

describe('the description of the API', () => {
  it('names every endpoint, and every reference in it leads somewhere', async () => {
    const answer = await http.app.inject({ url: '/api/openapi.json' });
    const description = answer.json();
    for (const { path, method } of Object.values(endpoints)) {
      const described = path.replace(/:(\w+)/g, '{$1}');
      expect(description.paths[described]?.[method.toLowerCase()]).toBeDefined();
    }
    expect(Object.keys(description.paths).filter((path) => !path.startsWith('/api/'))).toEqual([]);
    const references = [...answer.body.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, place = '']) => place.split('/'));
    expect(references.length).toBeGreaterThan(10);
    for (const place of references) {
      expect(
        place.reduce((node, step) => node?.[step], description),
        place.join('/'),
      ).toBeDefined();
    }
  });

  it('has a page whose scripts and styles all come from here and fit its policy', async () => {
    const page = await http.app.inject({ url: '/api/docs' });
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source);
    expect(sources.length).toBeGreaterThan(4);
    for (const source of sources) expect((await http.app.inject({ url: source })).statusCode, source).toBe(200);
    expect(page.body).not.toMatch(/<script(?![^>]*src=)/);
    expect((await http.app.inject({ url: '/api/docs/json' })).json().openapi).toBe('3.1.0');
  });
});
