// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { foreignDialects, type ForeignDialectName } from '#protocol/dialects/foreign';
import { createDialectAnswers } from '../../../src/api/dialectAnswers.ts';
import { createDialectFeed } from '../../../src/realtime/dialectFeed.ts';
import { createDialectSession } from '../../../src/realtime/dialectSession.ts';
import type { Credentials } from '../../../src/realtime/dialectTypes.ts';
import type { Connection, FeedChange, FeedClock, TopicReader } from '../../../src/realtime/feedTypes.ts';
import { openDialectSocket } from '../../../src/realtime/openDialectSocket.ts';
import { applyChanges } from '../../../src/stores/applyChanges.ts';
import type { LiveData } from '../../../src/stores/webSocketState.ts';
import { startForeignBackend, type ForeignBackendOptions } from '../../support/foreignBackend.ts';
import { foreignPayloads } from '../../support/foreignPayloads.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

const clock: FeedClock = {
  now: Date.now,
  random: Math.random,
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};

const nobody: Credentials = { token: null, userId: null };

async function setUp(name: ForeignDialectName, options: ForeignBackendOptions = {}, credentials = nobody) {
  const dialect = foreignDialects[name];
  const backend = await startForeignBackend(name, options);
  stops.push(backend.close);
  const session = createDialectSession();
  let live: LiveData = { jobs: new Map(), summaries: new Map(), rowsVersion: 0, topics: {}, malformedCount: 0 };
  const connections: Connection['state'][] = [];
  const changes: FeedChange[] = [];
  const held = { credentials };
  const http = async ({ method, path, body }: { method: string; path: string; body?: object }) => {
    const { token } = held.credentials;
    const response = await fetch(backend.origin + path, {
      method,
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!response.ok) {
      const code = response.status === 404 ? 'not_found' : 'forbidden';
      throw Object.assign(new Error(`answered ${response.status}`), { code, retryAfterMs: null });
    }
    return response.json();
  };
  const feed = createDialectFeed({
    dialect,
    session,
    http,
    clock,
    open: (socketOptions, handlers) =>
      openDialectSocket(backend.origin, socketOptions, () => held.credentials, handlers),
    token: () => held.credentials.token,
    sink: {
      change: (change) => {
        changes.push(change);
        live = applyChanges(live, [change]);
      },
      connection: ({ state }) => connections.push(state),
    },
  });
  stops.push(feed.stop);
  const { jobId } = foreignPayloads[name];
  return {
    backend,
    feed,
    connections,
    changes,
    held,
    answer: createDialectAnswers(dialect, session, http),
    job: (id = jobId) => live.jobs.get(id),
    row: (id = jobId) => live.summaries.get(id),
    topics: () => live.topics,
    malformed: () => live.malformedCount,
    isLive: () => vi.waitFor(() => expect(connections.at(-1)).toBe('live-only')),
    /** Sends what remains of the recorded run, once the backend has let us into the job's room. */
    play: async (from = 0, to?: number) => {
      for (const [event, payload] of foreignPayloads[name].run.slice(from, to)) {
        backend.send(event, payload);
        if (event === 'job:created') await vi.waitUntil(() => backend.followers(jobId) === 1);
      }
    },
  };
}

const asking = { params: undefined, query: undefined, body: undefined, signal: undefined };

describe.each(['automation', 'scans', 'documents'] as const)('a %s backend', (name) => {
  it('shows a job from start to end, live only, in the row and on its page', async () => {
    const { feed, job, row, play, isLive, connections } = await setUp(name);
    feed.start();
    await isLive();
    await play();
    await vi.waitFor(() => expect(row()?.status).toBe('completed'));
    feed.follow(foreignPayloads[name].jobId);
    expect(job()).toMatchObject({ status: 'ready', state: { summary: { status: 'completed', progress: 100 } } });
    expect(job()?.state?.result).not.toBeNull();
    expect(connections).toEqual(['connecting', 'live-only']);
  });

  it('is followed as it goes', async () => {
    const { feed, job, play, isLive } = await setUp(name);
    feed.start();
    await isLive();
    await play(0, 2);
    feed.follow(foreignPayloads[name].jobId);
    await vi.waitFor(() => expect(job()?.status).toBe('ready'));
    const before = job()?.state?.summary.progress ?? 0;
    await play(2, -1);
    await vi.waitFor(() => expect(job()?.state?.summary.progress).toBeGreaterThan(before));
    expect(job()?.state?.summary.status).toBe('running');
    await play(foreignPayloads[name].run.length - 1);
    await vi.waitFor(() => expect(job()?.state?.summary.status).toBe('completed'));
  });

  it('may send what does not fit: it is dropped, counted, and harms nothing', async () => {
    const { backend, feed, malformed, row, play, isLive } = await setUp(name);
    feed.start();
    await isLive();
    for (const event of Object.keys(foreignDialects[name].serverEvents))
      backend.shout(event, { jobId: 7, nonsense: [] });
    backend.shout('unheard-of', { jobId: 'x' });
    await play();
    await vi.waitFor(() => expect(row()?.status).toBe('completed'));
    expect(malformed()).toBeGreaterThan(3);
  });
});

describe('an automation backend', () => {
  const { jobId, results } = foreignPayloads.automation;
  const path = `GET /api/automation/jobs/${jobId}`;

  it('is asked about a job that was begun before we came, opened by its address', async () => {
    const { backend, feed, job, play } = await setUp('automation');
    backend.answers.set(path, () => ({
      body: {
        jobId,
        name: 'Lamps of spring',
        status: 'processing-ocr',
        progress: 60,
        currentStage: null,
        error: null,
        results,
      },
    }));
    feed.follow(jobId);
    feed.start();
    await vi.waitFor(() => expect(job()?.status).toBe('ready'));
    expect(job()?.state?.summary).toMatchObject({ name: 'Lamps of spring', currentStage: 'ocr', progress: 60 });
    expect([...(job()?.state?.artifacts.keys() ?? [])]).toEqual(['shot-1', 'shot-2', 'read-1', 'match-1', 'label-1']);
    await vi.waitFor(() => expect(backend.followers(jobId)).toBe(1));
    await play(9);
    await vi.waitFor(() => expect(job()?.state?.summary.status).toBe('completed'));
  });

  it('says that there is no such job, and shows it all the same once something happens to it', async () => {
    const { backend, feed, job, isLive, play } = await setUp('automation');
    feed.follow(jobId);
    feed.start();
    await isLive();
    await vi.waitFor(() => expect(job()?.status).toBe('missing'));
    expect(backend.asked).toContain(path);
    await play();
    await vi.waitFor(() => expect(job()?.state?.summary.status).toBe('completed'));
    expect(job()?.status).toBe('ready');
  });

  it('is subscribed anew after an absence, and asked for what it still knows', async () => {
    const { backend, feed, row, play, isLive, connections } = await setUp('automation');
    feed.start();
    await isLive();
    await play(0, 4);
    await vi.waitFor(() => expect(row()?.progress).toBe(25));
    backend.answers.set(path, () => ({ body: { jobId, status: 'matching', progress: 75 } }));
    backend.cut();
    await vi.waitFor(() => expect(connections).toEqual(['connecting', 'live-only', 'connecting']));
    await isLive();
    await vi.waitFor(() => expect(row()).toMatchObject({ progress: 75, currentStage: 'match' }));
    await vi.waitFor(() => expect(backend.followers(jobId)).toBe(1));
    await play(12);
    await vi.waitFor(() => expect(row()?.status).toBe('completed'));
  });

  it('starts a job in its own words, and does not offer what it has no words for', async () => {
    const { backend, answer, feed, isLive } = await setUp('automation');
    feed.start();
    await isLive();
    let body: unknown;
    backend.answers.set('POST /api/automation/start', (given) => {
      body = given;
      return { status: 202, body: { jobId: 'job_new', status: 'pending' } };
    });
    const input = { shopUrl: 'https://shop.example', crawlerConfig: { maxProducts: 3 } };
    const started = await answer('createJob', { ...asking, body: { pipeline: 'automation', name: 'Mine', input } });
    expect(started).toMatchObject({ job: { id: 'job_new', name: 'Mine', status: 'queued' } });
    expect(body).toEqual({ name: 'Mine', ...input });
    await vi.waitFor(() => expect(backend.followers('job_new')).toBe(1));
    for (const name of ['cancelJob', 'retryJob', 'listLanes', 'getSample', 'health'] as const) {
      await expect(answer(name, { ...asking, params: { jobId: 'job_new' } })).rejects.toMatchObject({
        code: 'not_offered',
      });
    }
  });

  it('fills the list and its counts from what was heard', async () => {
    const { answer, feed, row, play, isLive } = await setUp('automation');
    feed.start();
    await isLive();
    await play();
    await vi.waitFor(() => expect(row()?.status).toBe('completed'));
    expect(await answer('listJobs', { ...asking, query: { q: 'LAMPS', status: 'completed,failed' } })).toMatchObject({
      jobs: [{ id: jobId }],
      counts: { completed: 1, running: 0 },
      nextCursor: null,
    });
    expect(await answer('listJobs', { ...asking, query: { status: 'running' } })).toMatchObject({ jobs: [] });
  });
});

describe('a scans backend', () => {
  it('is told who we are, where there are no accounts, and asked about a scan', async () => {
    const { backend, feed, job, isLive } = await setUp('scans', {}, { token: null, userId: 'anna' });
    backend.answers.set('GET /api/scans/scan-12', () => ({
      body: { scanId: 'scan-12', status: 'running', progress: 30 },
    }));
    feed.start();
    await isLive();
    expect(backend.handshakes[0]).toMatchObject({ auth: { userId: 'anna' }, query: { userId: 'anna' } });
    feed.follow('scan-12');
    await vi.waitFor(() => expect(job()?.state?.summary).toMatchObject({ progress: 30, currentStage: 'analyse' }));
  });
});

describe('a documents backend', () => {
  it('gets the token in the handshake and in its own event', async () => {
    const { backend, feed, isLive } = await setUp('documents', { token: 'jwt' }, { token: 'jwt', userId: null });
    feed.start();
    await isLive();
    await vi.waitFor(() => expect(backend.heard).toEqual([{ event: 'authenticate', payload: { token: 'jwt' } }]));
    expect(backend.handshakes[0]).toMatchObject({ auth: { token: 'jwt' }, transport: 'websocket' });
  });

  it('that does not take the token signs us out, and is tried again with a new one when the reader is back', async () => {
    const { backend, feed, held, isLive, connections } = await setUp(
      'documents',
      { token: 'jwt' },
      { token: 'old', userId: null },
    );
    feed.start();
    await vi.waitFor(() => expect(connections.at(-1)).toBe('signed-out'));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(backend.handshakes).toHaveLength(1);
    held.credentials = { token: 'jwt', userId: null };
    feed.wake();
    await isLive();
  });

  it('tells of the place in the queue and of the time left', async () => {
    const { feed, job, play, isLive } = await setUp('documents');
    feed.start();
    await isLive();
    feed.follow('doc-4');
    await play(0, 2);
    await vi.waitFor(() => expect(job()).toMatchObject({ queuePosition: 3 }));
    await play(2, 5);
    await vi.waitFor(() => expect(job()?.state?.summary.progress).toBe(80));
    expect(job()?.queuePosition).toBeNull();
    expect(job()?.timings).toEqual([{ stage: 'document', msPerItem: 250, deviationMs: 0, items: 100, samples: 1 }]);
  });
});

describe('a bulk-upload backend', () => {
  const { jobId, run, stats } = foreignPayloads['bulk-upload'];
  const api = '/api/v1/bulk-upload';
  const signedIn = [{ token: 'jwt' }, { token: 'jwt', userId: null }] as const;
  const withQueue = async () => {
    const set = await setUp('bulk-upload', ...signedIn);
    const data = { job_id: jobId, status: 'processing', file_name: 'members.xlsx', uploaded_by: 'u1', progress: 5 };
    set.backend.answers.set(`GET ${api}/queue/jobs?limit=100`, () => ({ body: { success: true, data: [data] } }));
    set.backend.answers.set(`GET ${api}/status/${jobId}`, () => ({ body: { success: true, message: null, data } }));
    set.feed.start();
    await set.isLive();
    return set;
  };

  it('lists its queue, lets us follow each job in it, and shows it to its end', async () => {
    const { backend, row, play } = await withQueue();
    await vi.waitFor(() => expect(row()).toMatchObject({ name: 'members.xlsx', status: 'running' }));
    await vi.waitFor(() => expect(backend.followers(jobId)).toBe(1));
    expect(backend.asked).toEqual([`GET ${api}/queue/jobs?limit=100`]);
    await play(0, run.length - 1);
    await vi.waitFor(() => expect(row()).toMatchObject({ currentStage: 'report_generation' }));
    await play(run.length - 1);
    await vi.waitFor(() => expect(row()?.status).toBe('completed'));
  });

  it('cancels and retries, where it says that it has', async () => {
    const { backend, answer, row } = await withQueue();
    await vi.waitFor(() => expect(row()?.status).toBe('running'));
    const act = { ...asking, params: { jobId } };
    backend.answers.set(`POST ${api}/cancel/${jobId}`, () => ({ body: { success: false, message: 'too late' } }));
    await expect(answer('cancelJob', act)).rejects.toMatchObject({ code: 'bad_answer' });
    expect(row()?.status).toBe('running');
    backend.answers.set(`POST ${api}/cancel/${jobId}`, () => ({ body: { success: true } }));
    expect(await answer('cancelJob', act)).toMatchObject({ job: { status: 'cancelled' } });
    backend.answers.set(`POST ${api}/queue/retry/${jobId}`, () => ({ body: { success: true } }));
    expect(await answer('retryJob', act)).toMatchObject({ job: { status: 'queued', attempt: 2 } });
    expect(row()).toMatchObject({ status: 'queued', attempt: 2 });
  });

  it('shows the figures of an import that had ended before we came', async () => {
    const { backend, feed, job } = await setUp('bulk-upload', ...signedIn);
    const data = { job_id: jobId, status: 'completed', file_name: null, processing_duration_ms: 8, ...stats };
    backend.answers.set(`GET ${api}/status/${jobId}`, () => ({ body: { success: true, data } }));
    feed.follow(jobId);
    feed.start();
    await vi.waitFor(() => expect(job()?.state?.result).toMatchObject(stats));
  });

  it('lets nobody in without a token', async () => {
    const { feed, connections } = await setUp('bulk-upload', { token: 'jwt' });
    feed.start();
    await vi.waitFor(() => expect(connections.at(-1)).toBe('signed-out'));
  });
});

describe('the queues of a documents backend', () => {
  const reader: TopicReader = { topic: 'queues', schema: z.never(), load: () => Promise.reject(new Error('no')) };

  it('are known to who looks, as it tells of them, and are old once the connection is lost', async () => {
    const { backend, feed, topics, play, isLive } = await setUp('documents');
    feed.start();
    await isLive();
    await play(0, 1);
    await play(1);
    const release = feed.followTopic(reader);
    await vi.waitFor(() => expect(topics().queues).toMatchObject({ isOld: false, value: { totalWorkers: 4 } }));
    backend.cut();
    await vi.waitFor(() => expect(topics().queues).toMatchObject({ isOld: true, value: { totalWorkers: 4 } }));
    release();
    expect(topics()).toEqual({});
  });

  it('are not what one hears of another topic', async () => {
    const { feed, topics, play, isLive } = await setUp('documents');
    feed.start();
    await isLive();
    feed.followTopic({ ...reader, topic: 'system' })();
    await play();
    expect(topics()).toEqual({});
  });
});
