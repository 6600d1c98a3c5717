import { describe, expect, it } from 'vitest';
import type { Answer } from '#protocol/http';
import type { JobEvent } from '#protocol/jobEvent';
import { ApiError } from '../../../../src/api/ApiError.ts';
import { createReplay } from '../../../../src/realtime/replay/createReplay.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';
import { jobId } from '../../../support/jobBuilder.ts';
import { completedJob, crawlingJob } from '../../../support/jobs.ts';

/** A server with a log, of which it gives so many events per answer. */
function setUp({ events = completedJob().events, perAnswer = 40 } = {}) {
  const clock = createFakeClock();
  const server = { events: [...events], perAnswer, epoch: 'one', fault: null as ApiError | null, from: 0 };
  const asked: number[] = [];
  const aborted: number[] = [];
  const loadEvents = async (_: string, after: number, signal: AbortSignal): Promise<Answer<'getJobEvents'>> => {
    asked.push(after);
    signal.addEventListener('abort', () => aborted.push(after));
    if (server.fault !== null) throw server.fault;
    const kept = server.events.filter(({ seq }) => seq > Math.max(after, server.from));
    return { epoch: server.epoch, head: server.events.length, events: kept.slice(0, server.perAnswer) };
  };
  const replay = createReplay(jobId, { http: { loadEvents }, clock });
  return { clock, server, asked, aborted, replay };
}

describe('a replay', () => {
  it('loads the log page by page, and each part can be gone to as soon as it is there', async () => {
    const { clock, asked, replay, server } = setUp();
    const parts: number[] = [];
    replay.listen(() => {
      const { log, lastSeq, status } = replay.view();
      if (status !== 'loading') return;
      parts.push(lastSeq);
      expect(log.stateAt(lastSeq)?.summary.lastSeq).toBe(lastSeq);
    });
    replay.resume();
    await clock.advance(100);
    expect(asked).toEqual([0, 40, 80, 120].filter((after) => after < server.events.length));
    expect(parts[0]).toBe(40);
    expect(replay.view()).toMatchObject({ status: 'ready', lastSeq: server.events.length });
  });

  it('fetches what a running job adds, in one request per half second however often it is told', async () => {
    const job = crawlingJob(3);
    const { clock, asked, replay, server } = setUp({ events: job.events });
    replay.resume();
    await clock.advance(100);
    asked.length = 0;
    for (let n = 0; n < 5; n += 1) {
      job.after(100).log({ level: 'info', message: `line ${n}` });
      server.events = [...job.events];
      replay.noteHead(job.events.length);
      await clock.advance(100);
    }
    await clock.advance(500);
    expect(asked.length).toBeLessThanOrEqual(2);
    expect(replay.view()).toMatchObject({ status: 'ready', lastSeq: job.events.length });
  });

  it('goes on where it was after faults that pass, and says so meanwhile', async () => {
    const { clock, replay, server } = setUp();
    server.fault = new ApiError('offline', 'The server can’t be reached');
    replay.resume();
    await clock.advance(200);
    expect(replay.view()).toMatchObject({ status: 'trying', fault: { code: 'offline' } });
    server.fault = null;
    await clock.advance(60_000);
    expect(replay.view()).toMatchObject({ status: 'ready', fault: null, lastSeq: server.events.length });
  });

  it('gives up where asking again can not help', async () => {
    const { clock, replay, server, asked } = setUp();
    server.fault = new ApiError('job_not_found', 'There is no such job');
    replay.resume();
    await clock.advance(60_000);
    expect(replay.view()).toMatchObject({ status: 'failed', fault: { code: 'job_not_found' } });
    expect(asked).toEqual([0]);
  });

  it('says that the beginning is no longer kept', async () => {
    const { clock, replay, server } = setUp();
    server.from = 10;
    replay.resume();
    await clock.advance(100);
    expect(replay.view()).toMatchObject({ status: 'cut', lastSeq: 0 });
  });

  it('begins anew where the database was restored', async () => {
    const job = crawlingJob(3);
    const { clock, replay, server } = setUp({ events: job.events });
    replay.resume();
    await clock.advance(100);
    const before = replay.view().log;
    const others: JobEvent[] = completedJob().events;
    Object.assign(server, { epoch: 'two', events: others });
    replay.noteHead(others.length);
    await clock.advance(10_000);
    expect(replay.view().log).not.toBe(before);
    expect(replay.view()).toMatchObject({ status: 'ready', lastSeq: others.length });
    expect(replay.view().log.stateAt(others.length)?.summary.status).toBe('completed');
  });

  it('can be stopped on its way, and goes on from there', async () => {
    const { clock, replay, server, asked, aborted } = setUp({ perAnswer: 10 });
    replay.resume();
    replay.listen(() => {
      if (replay.view().lastSeq === 20) replay.pause();
    });
    await clock.advance(1_000);
    expect(replay.view().lastSeq).toBe(20);
    expect(aborted.length).toBeLessThanOrEqual(1);
    expect(clock.pending()).toBe(0);
    asked.length = 0;
    replay.resume();
    await clock.advance(1_000);
    expect(asked[0]).toBe(20);
    expect(replay.view()).toMatchObject({ status: 'ready', lastSeq: server.events.length });
  });
});
