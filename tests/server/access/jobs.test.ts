import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '#protocol/http';
import { auditLog, sessions, shares } from '../../../server/database/accountsSchema.ts';
import { startAccessApp, type AccessApp } from '../../support/accessApp.ts';
import { shareOf, signedIn, type SignedInUser } from '../../support/accounts.ts';

let app: AccessApp;
let anna: SignedInUser;
let ben: SignedInUser;
let viewer: SignedInUser;
let operator: SignedInUser;

beforeAll(async () => {
  app = await startAccessApp();
  anna = await signedIn(app, { name: 'Anna' });
  ben = await signedIn(app, { name: 'Ben' });
  viewer = await signedIn(app, { role: 'viewer' });
  operator = await signedIn(app, { role: 'operator' });
});
afterAll(() => app.stop());

type Headers = Record<string, string>;

async function ask(method: 'GET' | 'POST', url: string, headers: Headers, payload?: object) {
  const answer = await app.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json(), code: answer.json().error?.code };
}
const refusal = async (method: 'GET' | 'POST', url: string, headers: Headers, payload?: object) => {
  const { status, code } = await ask(method, url, headers, payload);
  return [status, code];
};
const shareHeader = (token: string) => ({ authorization: `Share ${token}` });

describe('a job', () => {
  it('is there for its owner and for operators, and for nobody else', async () => {
    const job = await app.jobOf(anna);
    for (const url of [`/api/jobs/${job.id}`, `/api/jobs/${job.id}/events`, `/api/automation/jobs/${job.id}`]) {
      expect((await ask('GET', url, anna.headers)).status, url).toBe(200);
      expect((await ask('GET', url, operator.headers)).status, url).toBe(200);
      // As one that does not exist.
      for (const other of [ben, viewer]) expect((await refusal('GET', url, other.headers))[0], url).toBe(404);
      expect((await refusal('GET', url, {}))[0], url).toBe(401);
    }
    const missing = await ask('GET', `/api/jobs/${randomUUID()}`, ben.headers);
    const foreign = await ask('GET', `/api/jobs/${job.id}`, ben.headers);
    expect({ ...foreign.body.error, requestId: '' }).toEqual({ ...missing.body.error, requestId: '' });
  });

  it('is changed by its owner and by operators, which is noted', async () => {
    const job = await app.jobOf(anna);
    for (const act of ['cancel', 'retry']) {
      expect(await refusal('POST', `/api/jobs/${job.id}/${act}`, ben.headers)).toEqual([404, 'job_not_found']);
      expect(await refusal('POST', `/api/jobs/${job.id}/${act}`, viewer.headers)).toEqual([403, 'forbidden']);
    }
    expect((await ask('POST', `/api/jobs/${job.id}/cancel`, operator.headers)).status).toBe(200);
    expect((await ask('POST', `/api/jobs/${job.id}/retry`, operator.headers)).status).toBe(202);
    expect((await ask('POST', `/api/jobs/${job.id}/cancel`, anna.headers)).status).toBe(200);
    const lines = await app.db.select().from(auditLog).where(eq(auditLog.target, job.id));
    expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['job-cancelled', operator.id],
      ['job-retried', operator.id],
    ]);
  });

  it('that a viewer owns is read and not changed by them', async () => {
    const job = await app.jobOf(viewer);
    expect((await ask('GET', `/api/jobs/${job.id}`, viewer.headers)).status).toBe(200);
    expect(await refusal('POST', `/api/jobs/${job.id}/cancel`, viewer.headers)).toEqual([403, 'forbidden']);
    const start = { pipeline: 'automation', input: { shopUrl: 'http://localhost/' } };
    expect(await refusal('POST', '/api/jobs', viewer.headers, start)).toEqual([403, 'forbidden']);
    expect((await refusal('POST', '/api/automation/start', viewer.headers, start.input))[0]).toBe(403);
  });

  it('belongs to who starts it, by whichever door', async () => {
    const started = await ask('POST', '/api/jobs', ben.headers, {
      pipeline: 'automation',
      input: { shopUrl: 'http://localhost/' },
    });
    expect(started.body.job.ownerId).toBe(ben.id);
    const dialect = await ask('POST', '/api/automation/start', ben.headers, { shopUrl: 'http://localhost/' });
    expect(await app.jobs.ownerOf(dialect.body.jobId)).toBe(ben.id);
    const test = await ask('POST', '/api/test-websocket/run', ben.headers);
    expect(await app.jobs.ownerOf(test.body.jobId)).toBe(ben.id);
  });
});

it('lists, counts and finds one’s own jobs, and for operators all', async () => {
  const carla = await signedIn(app, { name: 'Carla' });
  const own = await app.jobOf(carla, { shopUrl: 'http://localhost/findable' });
  const other = await app.jobOf(anna, { shopUrl: 'http://localhost/findable' });
  const list = async (who: SignedInUser, query = '') => {
    const { body } = await ask('GET', `/api/jobs?limit=200${query}`, who.headers);
    return endpoints.listJobs.response.parse(body);
  };
  expect((await list(carla)).jobs.map(({ id }) => id)).toEqual([own.id]);
  const found = await list(carla, '&q=findable');
  expect([found.jobs.map(({ id }) => id), found.counts.queued]).toEqual([[own.id], 1]);
  expect((await list(carla, `&q=${other.id}`)).jobs).toEqual([]);
  const all = await list(operator, '&q=findable');
  expect(all.jobs.map(({ id }) => id).toSorted()).toEqual([own.id, other.id].toSorted());
  expect((await list(viewer)).jobs.every(({ ownerId }) => ownerId === viewer.id)).toBe(true);
});

it('lets only those use an upload who made it', async () => {
  async function* bytes() {
    yield Buffer.from('article;price');
  }
  const target = { pipeline: 'automation', field: 'articleList', ownerId: anna.id };
  const { fileId } = await app.uploads.receive(target, 'list.csv', bytes());
  const start = { pipeline: 'automation', input: { shopUrl: 'http://localhost/', excelFileId: fileId } };
  for (const other of [ben, operator]) {
    expect(await refusal('POST', '/api/jobs', other.headers, start)).toEqual([404, 'upload_not_found']);
  }
  expect((await ask('POST', '/api/jobs', anna.headers, start)).status).toBe(202);
  // A name alone makes nobody of anyone.
  const named = await ask('POST', `/api/jobs?userId=${anna.id}`, ben.headers, start);
  expect([named.status, named.code]).toEqual([404, 'upload_not_found']);
  // What belongs to the installation, as the sample's list does, is everyone's.
  const { fileId: shared } = await app.uploads.receive({ ...target, ownerId: null }, 'list.csv', bytes());
  const sample = { ...start, input: { ...start.input, excelFileId: shared } };
  for (const who of [anna, ben]) expect((await ask('POST', '/api/jobs', who.headers, sample)).status).toBe(202);
});

describe('a share link', () => {
  const makeLink = async (who: SignedInUser, jobId: string) => {
    const { status, body } = await ask('POST', `/api/jobs/${jobId}/shares`, who.headers, { expiresInHours: 1 });
    return { status, share: body.share, token: String(body.url ?? '').replace('/shared/', ''), code: body.error?.code };
  };

  it('is made, seen and revoked by those who may change the job', async () => {
    const job = await app.jobOf(anna);
    expect((await makeLink(ben, job.id)).code).toBe('job_not_found');
    expect((await makeLink(viewer, job.id)).code).toBe('forbidden');
    const { status, share, token } = await makeLink(anna, job.id);
    expect(status).toBe(201);
    expect(token).toMatch(/^[\w-]{43}$/);
    const url = `/api/jobs/${job.id}/shares`;
    expect((await ask('GET', url, anna.headers)).body.shares).toMatchObject([{ id: share.id, createdBy: anna.id }]);
    expect(await refusal('GET', url, ben.headers)).toEqual([404, 'job_not_found']);
    // Nothing from which the link could be made again is kept.
    const [row] = await app.db.select().from(shares).where(eq(shares.id, share.id));
    expect(JSON.stringify(row)).not.toContain(token);

    expect((await ask('GET', `/api/jobs/${job.id}`, shareHeader(token))).status).toBe(200);
    expect(await refusal('POST', `${url}/${share.id}/revoke`, ben.headers)).toEqual([404, 'job_not_found']);
    const elsewhere = await app.jobOf(ben);
    expect(await refusal('POST', `/api/jobs/${elsewhere.id}/shares/${share.id}/revoke`, ben.headers)).toEqual([
      403,
      'share_invalid',
    ]);
    expect((await ask('POST', `${url}/${share.id}/revoke`, anna.headers)).status).toBe(200);
    expect(await refusal('GET', `/api/jobs/${job.id}`, shareHeader(token))).toEqual([403, 'share_invalid']);
    expect((await ask('GET', url, anna.headers)).body.shares).toEqual([]);
  });

  it('reads its one job, masked, and does nothing else', async () => {
    const job = await app.jobOf(anna, { shopUrl: 'http://localhost/?contact=anna@example.com' });
    const other = await app.jobOf(anna);
    await app.say(job.id, 'Ask anna@example.com or +27 82 123 4567 about 4711-0815 for 12,99 €');
    const token = await shareOf(app, job.id);
    const detail = await ask('GET', `/api/jobs/${job.id}`, shareHeader(token));
    const events = await ask('GET', `/api/jobs/${job.id}/events`, shareHeader(token));
    endpoints.getJob.response.parse(detail.body);
    endpoints.getJobEvents.response.parse(events.body);
    for (const text of [JSON.stringify(detail.body), JSON.stringify(events.body)]) {
      expect(text).not.toContain('anna@example.com');
      expect(text).not.toContain('123 4567');
      expect(text).not.toContain(anna.id);
      expect(text).toContain('4711-0815 for 12,99 €');
    }
    const headers = shareHeader(token);
    expect(await refusal('GET', `/api/jobs/${other.id}`, headers)).toEqual([404, 'job_not_found']);
    for (const [method, url] of [
      ['GET', '/api/jobs'],
      ['GET', '/api/lanes'],
      ['GET', `/api/jobs/${job.id}/shares`],
      ['GET', `/api/automation/jobs/${job.id}`],
      ['POST', `/api/jobs/${job.id}/cancel`],
      ['POST', `/api/jobs/${job.id}/retry`],
      ['POST', '/api/test-websocket/run'],
    ] as const) {
      expect((await ask(method, url, headers)).status, url).toBe(403);
    }
  });

  it('is one of so many of a job at most', async () => {
    const job = await app.jobOf(anna);
    const made = await Promise.all(Array.from({ length: 55 }, () => makeLink(anna, job.id)));
    expect(made.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(made.filter(({ code }) => code === 'too_many')).toHaveLength(5);
  });
});

it('ends a long poll when the access that it stands on ends', async () => {
  const dora = await signedIn(app, { name: 'Dora' });
  const job = await app.jobOf(dora);
  const { lastSeq } = await app.jobs.summary(job.id);
  const poll = fetch(`${app.url}/api/jobs/${job.id}/events?after=${lastSeq}&wait=20000`, { headers: dora.headers });
  await expect.poll(() => app.longPolls.openPolls()).toBe(1);
  const endedAtMs = performance.now();
  await app.db.delete(sessions).where(eq(sessions.userId, dora.id));
  const answer = await poll;
  console.info(`a long poll ended ${Math.round(performance.now() - endedAtMs)} ms after its session`);
  expect(answer.status).toBe(401);
  expect(performance.now() - endedAtMs).toBeLessThan(15_000);
});
