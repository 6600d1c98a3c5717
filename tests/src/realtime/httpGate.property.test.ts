import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ApiError } from '../../../src/api/ApiError.ts';
import type { FeedHttp } from '../../../src/realtime/feedTypes.ts';
import { createHttpGate } from '../../../src/realtime/httpGate.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { propertyRuns, propertyTimeoutMs } from '../../support/propertyRuns.ts';

const longestPauseMs = 6_000;
const spreadMs = 1_000;
const scoutPatienceMs = 5_000;

type Server = 'well' | 'down' | 'hangs' | 'says-no' | { limitedMs: number };
const step = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const), count: fc.integer({ min: 1, max: 30 }) }),
  fc.record({
    kind: fc.constant('server' as const),
    is: fc.oneof(
      fc.constantFrom<Server>('well', 'down', 'hangs', 'says-no'),
      fc.record({ limitedMs: fc.integer({ min: 1, max: 9_000 }) }),
    ),
  }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 20_000 }) }),
  fc.record({ kind: fc.constant('call-off' as const), share: fc.integer({ min: 2, max: 4 }) }),
  fc.record({ kind: fc.constant('hurry' as const) }),
);

/** A server that notes when it is asked, and clients who ask again whenever they fail, without any patience. */
function createScene(random: () => number) {
  const clock = createFakeClock(random);
  const asked: { atMs: number; wasDown: boolean }[] = [];
  const waiting = new Map<number, AbortController>();
  let is: Server = 'well';
  let quietUntilMs = 0;
  let isKnownDown = false;
  let outages = 0;
  let asks = 0;

  const ping = async (signal: AbortSignal) => {
    expect(clock.now(), 'asked before the server wanted it').toBeGreaterThanOrEqual(quietUntilMs);
    asked.push({ atMs: clock.now(), wasDown: isKnownDown });
    const mine = is;
    const begunAt = outages;
    await new Promise<void>((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      clock.after(mine === 'hangs' ? 30_000 : 20, done);
      signal.addEventListener('abort', done);
    });
    if (signal.aborted) throw new DOMException('aborted', 'AbortError');
    const isFailing = mine !== 'well' && mine !== 'says-no';
    // One that began before the last failure, and fails now, is no news.
    if (!isFailing || begunAt === outages) isKnownDown = isFailing;
    if (isFailing && begunAt === outages) outages += 1;
    if (mine === 'says-no') throw new ApiError('job_not_found', 'no');
    if (mine === 'down') throw new ApiError('offline', 'away');
    if (mine === 'hangs') throw new ApiError('timeout', 'late');
    if (typeof mine === 'object') {
      quietUntilMs = Math.max(quietUntilMs, clock.now() + mine.limitedMs);
      throw new ApiError('rate_limited', 'too many', { retryAfterMs: mine.limitedMs });
    }
  };
  const nothing = () => Promise.reject(new Error('not asked here'));
  const http: FeedHttp = { loadJob: nothing, loadEvents: nothing, loadUpdatedJobs: nothing, ping };
  const gate = createHttpGate(http, clock);

  const ask = async (id: number, signal: AbortSignal) => {
    while (!signal.aborted) {
      const isOver = await gate.ping(signal).then(
        () => true,
        (error: unknown) => error instanceof ApiError && error.code === 'job_not_found',
      );
      if (isOver) break;
    }
    waiting.delete(id);
  };

  return {
    clock,
    gate,
    asked,
    waiting,
    become: (now: Server) => {
      is = now;
    },
    ask: (count: number) => {
      for (let n = 0; n < count; n += 1) {
        asks += 1;
        const controller = new AbortController();
        waiting.set(asks, controller);
        void ask(asks, controller.signal);
      }
    },
  };
}

it(
  'in whatever befalls the server, one asks for all, nobody too early, and all get through once it is well',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (steps, chance) => {
          const { clock, gate, asked, waiting, become, ask } = createScene(() => chance);
          let hurries = 0;
          let calledOff = 0;
          for (const now of steps) {
            if (now.kind === 'ask') ask(now.count);
            else if (now.kind === 'server') become(now.is);
            else if (now.kind === 'wait') await clock.advance(now.ms);
            else if (now.kind === 'hurry') {
              gate.hurry();
              hurries += 1;
            } else {
              calledOff += 1;
              for (const [id, controller] of waiting) if (id % now.share === 0) controller.abort();
            }
            await clock.advance(1);
          }
          // Once it is known to be down, each request is one pause, of at least 50 ms, apart from the one before.
          const scouts = asked.filter(({ wasDown }) => wasDown);
          const tooSoon = scouts.filter((one, n) => n > 0 && one.atMs - (scouts[n - 1]?.atMs ?? 0) < 50).length;
          expect(tooSoon).toBeLessThanOrEqual(hurries + calledOff);

          become('well');
          await clock.advance(9_000 + spreadMs + longestPauseMs + scoutPatienceMs + 30_000 + 1_000);
          expect(waiting.size).toBe(0);
          await clock.advance(60_000);
          expect(clock.pending()).toBe(0);
        },
      ),
      { numRuns: propertyRuns },
    );
  },
  propertyTimeoutMs,
);

it('an outage of ten minutes costs a hundred clients as many requests as one', async () => {
  const count = async (clients: number) => {
    const { clock, asked, become, ask, waiting } = createScene(() => 0.999);
    become('down');
    ask(1);
    await clock.advance(100);
    ask(clients - 1);
    await clock.advance(10 * 60_000);
    become('well');
    await clock.advance(longestPauseMs + 100);
    expect(waiting.size).toBe(0);
    return asked.length;
  };
  const alone = await count(1);
  expect(await count(100)).toBe(alone + 99);
});
