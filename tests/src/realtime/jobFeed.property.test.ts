import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyJobEvents } from '#protocol/applyJobEvent';
import type { JobEvent } from '#protocol/jobEvent';
import { ApiError } from '../../../src/api/ApiError.ts';
import { createWebSocketStore } from '../../../src/stores/createWebSocketStore.ts';
import { arbitraryJobLog, logJobId } from '../../support/arbitraryJobLog.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createFakeServer } from '../../support/fakeServer.ts';

/** What may befall a client, one after the other. Numbers are picked modulo what there is. */
const mishap = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('commit' as const), count: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('frame' as const),
      from: fc.nat(80),
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('shuffled' as const), picks: fc.array(fc.nat(80), { maxLength: 8 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3_000 }) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'heads' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'stale-head' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'malformed' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'cut' as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'restore' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('http' as const),
      fault: fc.constantFrom('offline', 'rate_limited', 'internal'),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'http-well' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mute' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hide' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'database' as const }) },
);
type Mishap = typeof mishap extends fc.Arbitrary<infer M> ? M : never;

async function suffer(
  log: readonly JobEvent[],
  other: readonly JobEvent[],
  mishaps: readonly Mishap[],
  chance: number,
) {
  const clock = createFakeClock(() => chance);
  const server = createFakeServer();
  const store = createWebSocketStore({ open: server.open, http: server.http, clock });
  // What is not yet committed, of the log that the database holds now.
  let source = log;
  let epochs = 0;
  let falls = 0;
  let lastSeqShown = 0;
  server.commit(logJobId, log.slice(0, 1));

  store.subscribe(({ jobs }) => {
    const state = jobs.get(logJobId)?.state;
    if (state === null || state === undefined) return;
    const { lastSeq } = state.summary;
    const folds = [log, other].map((events) => applyJobEvents(null, events.slice(0, lastSeq)));
    const isPrefix = folds.some(
      (fold) => fold?.summary.lastSeq === lastSeq && JSON.stringify(fold.summary) === JSON.stringify(state.summary),
    );
    expect(isPrefix, `what is shown at ${lastSeq} is a prefix of a log`).toBe(true);
    if (lastSeq < lastSeqShown) falls += 1;
    lastSeqShown = lastSeq;
    expect(falls, 'what is shown goes back for another database only').toBeLessThanOrEqual(epochs);
  });

  store.getState().connect();
  const release = store.getState().follow(logJobId);
  for (const step of mishaps) {
    const known = server.logOf(logJobId);
    switch (step.kind) {
      case 'commit':
        server.commit(logJobId, source.slice(known.length, known.length + step.count));
        break;
      case 'frame': {
        const from = step.from % known.length;
        server.sendFrame(logJobId, known.slice(from, from + step.count));
        break;
      }
      case 'shuffled':
        server.sendFrame(
          logJobId,
          step.picks.map((pick) => known[pick % known.length]).filter((event) => event !== undefined),
        );
        break;
      case 'wait':
        await clock.advance(step.ms);
        break;
      case 'heads':
        server.sendHeads();
        break;
      case 'stale-head':
        server.send('heads', [{ jobId: logJobId, seq: 1 }]);
        break;
      case 'malformed':
        server.send('frame', { jobId: logJobId, events: [{ ...known[0], type: 'unheard-of' }] });
        break;
      case 'cut':
        server.cut();
        break;
      case 'restore':
        server.restore();
        break;
      case 'http':
        server.failHttp(new ApiError(step.fault, 'fault', { retryAfterMs: 700 }));
        break;
      case 'http-well':
        server.failHttp(null);
        break;
      case 'mute':
        server.mute(step.on);
        break;
      case 'hide':
        clock.hide(step.on);
        break;
      case 'database':
        // A restored database is never seen without a reconnect.
        server.cut();
        server.restoreDatabase(logJobId, other.slice(0, 1));
        source = other;
        epochs += 1;
        server.restore();
        break;
    }
    await clock.advance(1);
  }

  // Everything is well again, and all that is left happens unheard: a head alone must bring it in.
  server.failHttp(null);
  server.mute(false);
  clock.hide(false);
  server.restore();
  server.commit(logJobId, source.slice(server.logOf(logJobId).length));
  for (let turn = 0; turn < 16; turn += 1) {
    await clock.advance(5_000);
    server.sendHeads();
  }
  await clock.advance(5_000);
  return { clock, server, store, source, release };
}

describe('the job feed', () => {
  it('shows a prefix of the log whatever happens to the messages, and all of it once things are well', async () => {
    const story = fc.record({
      log: arbitraryJobLog,
      other: arbitraryJobLog,
      mishaps: fc.array(mishap, { maxLength: 40 }),
      chance: fc.double({ min: 0, max: 0.99, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ log, other, mishaps, chance }) => {
        const { clock, server, store, source, release } = await suffer(log, other, mishaps, chance);
        const { jobs, connection } = store.getState();
        const followed = jobs.get(logJobId);
        const truth = applyJobEvents(null, source);
        expect(followed?.status).toBe('ready');
        expect(followed?.state && [...followed.state.artifacts]).toEqual(truth && [...truth.artifacts]);
        expect({ ...followed?.state, artifacts: null }).toEqual({ ...truth, artifacts: null });
        expect(connection.state).toBe('live');
        expect(server.seen.mostRanges).toBeLessThanOrEqual(1);
        // Nothing is asked for again and again once all is here.
        const asked = { ...server.seen };
        server.sendHeads();
        await clock.advance(60_000);
        expect(server.seen).toEqual(asked);
        release();
        await clock.advance(60_000);
        expect(store.getState().jobs.size).toBe(0);
        expect(server.rooms.size).toBe(0);
        expect(clock.pending()).toBe(0);
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
