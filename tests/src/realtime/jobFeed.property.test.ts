import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyJobEvents } from '#protocol/applyJobEvent';
import type { JobEvent } from '#protocol/jobEvent';
import { ApiError } from '../../../src/api/ApiError.ts';
import { createWebSocketStore } from '../../../src/stores/createWebSocketStore.ts';
import { arbitraryJobLog, logJobId } from '../../support/arbitraryJobLog.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createFakeServer } from '../../support/fakeServer.ts';
import { feedMishap, type FeedMishap } from '../../support/feedMishaps.ts';
import { propertyRuns, propertyTimeoutMs } from '../../support/propertyRuns.ts';

type Story = {
  log: readonly JobEvent[];
  other: readonly JobEvent[];
  mishaps: readonly FeedMishap[];
  seed: number;
  /** Whether the server announces heads by itself from the start, or only once things are well. */
  announces: boolean;
  /** No socket ever gets through: what is seen comes by long polls. */
  isSocketless: boolean;
  /** Whether it says `hello`, with the epoch, or leaves that to its answers; and answers what was called off. */
  manners: { greets: boolean; answersLate: boolean };
};

const story: fc.Arbitrary<Story> = fc.record({
  log: arbitraryJobLog,
  other: arbitraryJobLog,
  mishaps: fc.array(feedMishap, { maxLength: 40 }),
  seed: fc.nat(),
  announces: fc.boolean(),
  isSocketless: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  manners: fc.record({ greets: fc.boolean(), answersLate: fc.boolean() }),
});

/** Chance that is the same again for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state = (Math.imul(state, 48_271) + 11) >>> 0;
    return state / 2 ** 32;
  };
}

async function suffer({ log, other, mishaps, seed, announces, isSocketless, manners }: Story) {
  const clock = createFakeClock(chanceOf(seed));
  const server = createFakeServer(clock, manners);
  let comeBack = () => {};
  const onReturn = (call: () => void) => {
    comeBack = call;
    return () => {};
  };
  const store = createWebSocketStore({ open: server.open, http: server.http, clock, onReturn });
  // What is not yet committed, of the log that the database holds now.
  let source = log;
  let epochs = 0;
  let falls = 0;
  let lastSeqShown = 0;
  const states = new Set<string>();
  server.commit(logJobId, log.slice(0, 1));
  let endHeads = announces ? server.announceHeads() : () => {};
  const restore = () => {
    if (!isSocketless) server.restore();
  };
  if (isSocketless) server.cut();

  store.subscribe(({ jobs, connection }) => {
    states.add(connection.state);
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

  const befall = async (step: FeedMishap) => {
    const known = server.logOf(logJobId);
    switch (step.kind) {
      case 'commit':
        return server.commit(logJobId, source.slice(known.length, known.length + step.count));
      case 'frame': {
        const from = step.from % known.length;
        return server.sendFrame(logJobId, known.slice(from, from + step.count));
      }
      case 'shuffled':
        return server.sendFrame(
          logJobId,
          step.picks.map((pick) => known[pick % known.length]).filter((event) => event !== undefined),
        );
      case 'wait':
        return clock.advance(step.ms);
      case 'heads':
        return server.sendHeads();
      case 'stale-head':
        return server.send('heads', [{ jobId: logJobId, seq: 1 }]);
      case 'pull':
        return server.send('pull', { jobId: logJobId, head: known.length });
      case 'malformed':
        return server.send('frame', { jobId: logJobId, events: [{ ...known[0], type: 'unheard-of' }] });
      case 'cut':
        return server.cut();
      case 'restore':
        return restore();
      case 'bye':
        return server.bye(step.retryAfterMs);
      case 'http':
        return server.failHttp(new ApiError(step.code, 'fault', { retryAfterMs: step.retryAfterMs }));
      case 'http-well':
        server.hangHttp(false);
        return server.failHttp(null);
      case 'http-hangs':
        return server.hangHttp(step.on);
      case 'mute':
        return server.mute(step.on);
      case 'deaden':
        return server.deaden();
      case 'hide':
        return clock.hide(step.on);
      case 'reader-returns':
        return comeBack();
      case 'retention':
        return server.cutLog(logJobId, known.length);
      case 'database':
        // A restored database is never seen without a reconnect.
        server.cut();
        server.restoreDatabase(logJobId, other.slice(0, step.kept));
        source = other;
        epochs += 1;
        return restore();
      default:
        throw new Error(`Unheard of: ${JSON.stringify(step satisfies never)}`);
    }
  };

  store.getState().connect();
  const release = store.getState().follow(logJobId);
  for (const step of mishaps) {
    await befall(step);
    await clock.advance(1);
  }
  const storyMs = clock.now();

  // Everything is well again, and all that is left happens unheard: a head alone must bring it in.
  server.failHttp(null);
  server.hangHttp(false);
  server.mute(false);
  clock.hide(false);
  restore();
  if (!announces) endHeads = server.announceHeads();
  server.commit(logJobId, source.slice(server.logOf(logJobId).length));
  await clock.advance(90_000);
  return { clock, server, store, source, release, endHeads, storyMs, states };
}

describe('the job feed', () => {
  it(
    'shows a prefix of the log whatever happens to the messages, and all of it once things are well',
    async () => {
      await fc.assert(
        fc.asyncProperty(story, async (told) => {
          const { clock, server, store, source, release, endHeads, storyMs, states } = await suffer(told);
          const { jobs, connection } = store.getState();
          const followed = jobs.get(logJobId);
          const truth = applyJobEvents(null, source);
          expect(followed?.status).toBe('ready');
          expect(followed?.state && [...followed.state.artifacts]).toEqual(truth && [...truth.artifacts]);
          expect({ ...followed?.state, artifacts: null }).toEqual({ ...truth, artifacts: null });
          expect(connection.state).toBe(told.isSocketless ? 'polling' : 'live');
          expect(told.isSocketless && states.has('live'), 'called live without a socket').toBe(false);
          expect(server.inFlight.mostRanges).toBeLessThanOrEqual(1);
          expect(server.impatient(), 'requests while the server had asked to be left alone').toBe(0);

          // Nothing is fetched in a loop that brings nothing: each mishap is worth a few attempts, and time some more.
          const vain = server.calls.filter((call) => !call.moved && call.kind !== 'poll').length;
          const elapsedS = (storyMs - 1_000_000) / 1_000 + 90;
          expect(vain).toBeLessThanOrEqual(12 + 6 * told.mishaps.length + elapsedS / 2);

          // And nothing is asked for again and again once all is here.
          const asked = server.calls.length;
          const subscribes = server.seen.subscribes;
          await clock.advance(60_000);
          expect(server.calls.length - asked).toBeLessThanOrEqual(told.isSocketless ? 4 : 0);
          expect(server.seen.subscribes).toBe(subscribes);

          release();
          await clock.advance(60_000);
          expect(store.getState().jobs.size).toBe(0);
          expect(server.rooms.size).toBe(0);
          store.getState().disconnect();
          endHeads();
          await clock.advance(60_000);
          expect(clock.pending()).toBe(0);
        }),
        { numRuns: propertyRuns },
      );
    },
    propertyTimeoutMs,
  );
});
