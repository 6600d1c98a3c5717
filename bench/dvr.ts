/**
 * Replaying a job of 100,000 events: how long the log takes to get ready, what it weighs, and how long a jump takes.
 * `npm run bench:dvr`; no server, no network; about 20 s. Fails where a jump takes 100 ms or more.
 */
import { applyJobEvents } from '#protocol/applyJobEvent';
import { limits } from '#protocol/limits';
import { createReplayLog } from '../src/realtime/replay/replayLog.ts';
import { bigLog } from './parts/bigLog.ts';
import { percentile } from './percentile.ts';

const eventCount = 100_000;
const jumpCount = 1_000;
const allowedMs = 100;
const jobId = '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a03';

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

let repeated = 0;

/**
 * How long each jump takes. One that takes too long is taken twice more, from where it was taken, and the best counts:
 * what is slow stays so, while what another process took from this one does not.
 */
function measureJumps(jumps: readonly { from: number; to: number }[]): number[] {
  return jumps.map(({ from, to }) => {
    log.stateAt(from);
    const once = () => {
      const startedAt = performance.now();
      log.stateAt(to);
      return performance.now() - startedAt;
    };
    let bestMs = once();
    for (let turn = 0; turn < 2 && bestMs >= allowedMs; turn += 1) {
      repeated += 1;
      log.stateAt(from);
      bestMs = Math.min(bestMs, once());
    }
    return bestMs;
  });
}

function tell(what: string, timesMs: readonly number[]): void {
  const [p50, p99] = [0.5, 0.99].map((share) => percentile(timesMs, share).toFixed(1));
  console.log(`${what.padEnd(34)} p50 ${p50} ms   p99 ${p99} ms   worst ${Math.max(...timesMs).toFixed(1)} ms`);
}

const emptyMb = heapMb();
const events = bigLog(jobId, eventCount);
const eventsMb = heapMb() - emptyMb;

const log = createReplayLog();
const startedAt = performance.now();
const pagesMs: number[] = [];
for (let after = 0; after < events.length; after += limits.eventsPerAnswer) {
  const pageAt = performance.now();
  log.append(events.slice(after, after + limits.eventsPerAnswer));
  pagesMs.push(performance.now() - pageAt);
}
const readyMs = performance.now() - startedAt;
const readyMb = heapMb() - emptyMb - eventsMb;

const somewhere = () => 1 + Math.floor(Math.random() * eventCount);
const each = (jump: (n: number) => { from: number; to: number }) =>
  Array.from({ length: jumpCount }, (_, n) => jump(n));
const anywhere = measureJumps(each(() => ({ from: somewhere(), to: somewhere() })));
const backwards = measureJumps(each((n) => ({ from: eventCount - n, to: eventCount - n - 1 })));
const middle = eventCount / 2;
const forwards = measureJumps(each((n) => ({ from: middle + n * 16, to: middle + (n + 1) * 16 })));
const withoutAt = performance.now();
const whole = applyJobEvents(null, events);
const wholeMs = performance.now() - withoutAt;

console.log(`Node ${process.version}; ${events.length} events, ${whole?.artifacts.size ?? 0} artifacts\n`);
console.log(`ready in ${readyMs.toFixed(0)} ms, page by page; the longest page ${Math.max(...pagesMs).toFixed(1)} ms`);
console.log(`memory: events ${eventsMb.toFixed(0)} MB, checkpoints and index ${readyMb.toFixed(0)} MB\n`);
tell('jump anywhere', anywhere);
tell('one event back, near the end', backwards);
tell('16 events on, as when it plays', forwards);
console.log(`${'the plain fold of the whole log'.padEnd(34)} ${wholeMs.toFixed(1)} ms`);

if (repeated > 0) console.log(`\n${repeated} jumps were taken again: the machine is busy`);
const worst = Math.max(...anywhere, ...backwards, ...forwards);
if (worst >= allowedMs) {
  console.error(`\nA jump took ${worst.toFixed(1)} ms; less than ${allowedMs} ms is promised.`);
  process.exitCode = 1;
}
