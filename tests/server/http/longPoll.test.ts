import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { endpoints, errorBodySchema } from '#protocol/http';
import type { JobEventDraft } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { startHttpApp, type HttpApp } from '../../support/httpApp.ts';

let http: HttpApp;
let jobId: string;

beforeEach(async () => {
  http = await startHttpApp();
  const job = await http.jobs.create({
    pipeline: 'automation',
    input: { shopUrl: 'https://shop.example/' },
    ownerId: null,
  });
  jobId = job.id;
});
afterEach(() => http.stop());

const line = (n: number, length = 0): JobEventDraft => ({
  type: 'log',
  data: { level: 'info', message: `line ${n} ${'x'.repeat(length)}` },
});
const eventsUrl = (query: string) => `${http.url}/api/jobs/${jobId}/events?${query}`;
const get = (query: string, signal?: AbortSignal) => fetch(eventsUrl(query), signal ? { signal } : {});

async function events(query: string) {
  return endpoints.getJobEvents.response.parse(await (await get(query)).json());
}

it('answers at once where there is something to tell', async () => {
  const startedAt = performance.now();
  expect((await events('after=1&wait=20000')).events.map(({ seq }) => seq)).toEqual([2]);
  expect(performance.now() - startedAt).toBeLessThan(15_000);
});

it('answers as soon as something happens to the job, and to no other', async () => {
  const input = { shopUrl: 'https://shop.example/' };
  const other = await http.jobs.create({ pipeline: 'automation', input, ownerId: null });
  let answered = false;
  const answer = events('after=2&wait=20000').finally(() => (answered = true));
  await expect.poll(http.longPolls.openPolls).toBe(1);
  await http.jobLog.append(other.id, () => [line(1)]);
  await sleep(100);
  expect(answered).toBe(false);
  const startedAt = performance.now();
  await http.jobLog.append(jobId, () => [line(1), line(2)]);
  expect(await answer).toMatchObject({ epoch: 'epoch-1', head: 4, events: [{ seq: 3 }, { seq: 4 }] });
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  expect(http.longPolls.openPolls()).toBe(0);
});

it('misses nothing that is committed while the poll begins', async () => {
  let head = 2;
  for (let round = 0; round < 40; round += 1) {
    const answer = events(`after=${head}&wait=20000`);
    const appended = http.jobLog.append(jobId, () => [line(round)]);
    expect((await answer).events.map(({ seq }) => seq)).toEqual([head + 1]);
    await appended;
    head += 1;
  }
});

it('answers with nothing at the end of the wait, and refuses a longer one', async () => {
  const startedAt = performance.now();
  expect(await events('after=2&wait=300')).toMatchObject({ head: 2, events: [] });
  expect(performance.now() - startedAt).toBeGreaterThan(290);
  expect((await get(`after=2&wait=${limits.longPollMs + 1}`)).status).toBe(400);
});

it('lets go of a client that went away', async () => {
  const leave = new AbortController();
  const answer = get('after=2&wait=20000', leave.signal).catch(() => null);
  await expect.poll(http.longPolls.openPolls).toBe(1);
  leave.abort();
  await answer;
  await expect.poll(http.longPolls.openPolls).toBe(0);
});

it('refuses more polls than one address may hold, and says when to come back', async () => {
  const leave = new AbortController();
  const polls = Array.from({ length: limits.longPollsPerAddress }, () =>
    get('after=2&wait=25000', leave.signal).then((answer) => answer.arrayBuffer()),
  );
  await expect.poll(http.longPolls.openPolls).toBe(limits.longPollsPerAddress);
  const refused = await get('after=2&wait=1000');
  expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, 3]);
  expect(errorBodySchema.parse(await refused.json()).error.code).toBe('rate_limited');
  expect((await events('after=0')).events).toHaveLength(2);
  await http.jobLog.append(jobId, () => [line(1)]);
  await Promise.all(polls);
});

it('answers all who wait when the server ends', async () => {
  const answers = [events('after=2&wait=25000'), events('after=2&wait=25000')];
  await expect.poll(http.longPolls.openPolls).toBe(2);
  http.longPolls.close();
  for (const answer of await Promise.all(answers)) expect(answer.events).toEqual([]);
  expect(await events('after=2&wait=25000')).toMatchObject({ head: 2, events: [] });
});

it('tells a client that knows more than the log that it was cut', async () => {
  const answer = await get('after=3');
  expect([answer.status, errorBodySchema.parse(await answer.json()).error.code]).toEqual([409, 'log_cut']);
  expect((await get('after=3&wait=5000')).status).toBe(409);
});

it('gives a long log page by page, of 200 events or 256 kB at most', async () => {
  await http.jobLog.append(jobId, () => Array.from({ length: 300 }, (_, n) => line(n)));
  await http.jobLog.append(jobId, () => Array.from({ length: 60 }, (_, n) => line(n, 10_000)));
  const seqs: number[] = [];
  const pages: number[] = [];
  for (let after = 0; after < 362;) {
    const text = await (await get(`after=${after}&wait=1000`)).text();
    // The envelope of each event comes on top of what is counted, its data.
    expect(text.length).toBeLessThan(limits.eventBytesPerAnswer + limits.eventsPerAnswer * 250);
    const page = endpoints.getJobEvents.response.parse(JSON.parse(text)).events;
    pages.push(page.length);
    seqs.push(...page.map(({ seq }) => seq));
    after = seqs.at(-1) ?? Infinity;
  }
  expect(seqs).toEqual(Array.from({ length: 362 }, (_, n) => n + 1));
  expect(pages[0]).toBe(limits.eventsPerAnswer);
  expect(pages.length).toBeGreaterThanOrEqual(4);
});
