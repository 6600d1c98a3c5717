import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyJobEvents } from '#protocol/applyJobEvent';
import type { JobEvent } from '#protocol/jobEvent';
import { toSnapshot } from '#protocol/snapshot';
import { createCheckpoints } from '../../../../src/realtime/replay/checkpoints.ts';
import { createReplayLog } from '../../../../src/realtime/replay/replayLog.ts';
import { arbitraryJobLog, logJobId } from '../../../support/arbitraryJobLog.ts';

const runs = 200;

/** As lists, since the order of artifacts counts too. */
const foldOf = (events: readonly JobEvent[]) => listed(applyJobEvents(null, events));
const listed = (state: ReturnType<typeof applyJobEvents>) => state && toSnapshot(state);

/** Logs long enough for several checkpoints and thinnings: any log, and all that happens in it again by retries. */
const longLog = fc.tuple(arbitraryJobLog, fc.integer({ min: 1, max: 40 })).map(([log, turns]): JobEvent[] => {
  const [birth, ...life] = log;
  if (birth === undefined) throw new Error('a log begins with its birth');
  const attempts = Math.max(...log.map(({ attempt }) => attempt));
  const all: JobEvent[] = [birth];
  const add = (event: JobEvent, turn: number) => {
    const seq = all.length + 1;
    const at = new Date(Date.parse(birth.at) + seq * 250).toISOString();
    all.push({ ...event, seq, at, attempt: event.attempt + turn * attempts });
  };
  const again = { by: { kind: 'system' }, reason: 'worker-lost', fromStage: 'ocr' } as const;
  for (let turn = 0; turn < turns; turn += 1) {
    if (turn > 0) add({ ...birth, type: 'retried', data: again }, turn);
    for (const event of life) add(event, turn);
  }
  return all;
});

const anywhere = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

describe('a replayed log', () => {
  it('shows at event k exactly the fold of events 1…k, wherever one jumps and however the log came', () => {
    fc.assert(
      fc.property(longLog, anywhere, fc.integer({ min: 1, max: 700 }), (events, jumps, pageSize) => {
        const log = createReplayLog({ mostCheckpoints: 6, firstEvery: 16 });
        for (let after = 0; after < events.length; after += pageSize) {
          log.append(events.slice(after, after + pageSize));
          const part = Math.floor((jumps[0] ?? 0) * log.lastSeq);
          expect(listed(log.stateAt(part))).toEqual(foldOf(events.slice(0, part)));
        }
        for (const jump of jumps) {
          const seq = Math.round(jump * events.length);
          expect(listed(log.stateAt(seq))).toEqual(foldOf(events.slice(0, seq)));
        }
      }),
      { numRuns: runs },
    );
  });

  it('leaves out what is doubled and what does not follow', () => {
    fc.assert(
      fc.property(arbitraryJobLog, (events) => {
        const log = createReplayLog();
        log.append(events.slice(2));
        log.append([...events, ...events]);
        expect(log.lastSeq).toBe(events.length);
        expect(listed(log.stateAt(events.length))).toEqual(foldOf(events));
      }),
      { numRuns: runs },
    );
  });

  it('finds by time the last event that had happened, also where clocks ran backwards', () => {
    const offsets = fc.array(fc.integer({ min: -5_000, max: 60_000 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(offsets, fc.integer({ min: -1_000, max: 400_000 }), (steps, askedMs) => {
        const bornMs = Date.parse('2026-11-20T10:00:00.000Z');
        let atMs = bornMs;
        const events = steps.map((step, index): JobEvent => {
          atMs += step;
          const data = { level: 'info', message: 'm' } as const;
          return { jobId: logJobId, seq: index + 1, attempt: 1, at: new Date(atMs).toISOString(), type: 'log', data };
        });
        const log = createReplayLog();
        log.append(events);
        const times = events.map(({ seq }) => log.timeAt(seq));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(log.seqAt(bornMs + askedMs)).toBe(times.filter((time) => time <= bornMs + askedMs).length);
      }),
      { numRuns: runs },
    );
  });
});

describe('checkpoints', () => {
  it('never number more than allowed, and the nearest is never further than a few of their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), fc.integer({ min: 1, max: 2_000 }), (most, length) => {
        const every = 4;
        const checkpoints = createCheckpoints(most, every);
        const seqs = new Set<number>();
        for (let due = checkpoints.dueAt; due <= length; due = checkpoints.dueAt) {
          checkpoints.add({ seq: due, state: null, logLength: 0 });
        }
        let furthest = 0;
        for (let seq = 0; seq <= length; seq += 1) {
          const near = checkpoints.before(seq).seq;
          seqs.add(near);
          furthest = Math.max(furthest, near > seq ? Infinity : seq - near);
        }
        expect(furthest).toBeLessThanOrEqual(Math.max(2 * every, (4 * length) / most));
        // And the birth of the job, which costs nothing.
        expect(seqs.size).toBeLessThanOrEqual(most + 1);
      }),
      { numRuns: runs },
    );
  });
});
