import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyJobEvent, applyJobEvents, type JobState } from '#protocol/applyJobEvent';
import { isTerminal, jobSummarySchema } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import { fromSnapshot, jobSnapshotSchema, toSnapshot } from '#protocol/snapshot';
import { arbitraryDelivery, arbitraryJobLog } from '../support/arbitraryJobLog.ts';
import { completedJob, failedJob, queuedJob, runningJob } from '../support/jobs.ts';

const runs = { numRuns: 500 };

/** The states after each event, from the first. */
function history(log: readonly JobEvent[]): JobState[] {
  const states: JobState[] = [];
  for (const event of log) {
    const next = applyJobEvent(states.at(-1) ?? null, event);
    if (next === null) throw new Error('A log begins with its creation');
    states.push(next);
  }
  return states;
}

function plain(state: JobState | null) {
  return state === null ? null : { ...state, artifacts: [...state.artifacts] };
}

describe('the fold of a job’s log', () => {
  it('takes logs and rows from before there were batches', () => {
    const { summary } = queuedJob().state();
    expect(summary.batchId).toBeNull();
    const { batchId: _, ...old } = summary;
    expect(jobSummarySchema.parse(old)).toEqual(summary);
  });

  it('does not mind duplicates and strays among the events in order', () => {
    const noisy = arbitraryJobLog.chain((log) =>
      fc.tuple(fc.constant(log), fc.array(fc.tuple(fc.nat(log.length), fc.constantFrom(...log)), { maxLength: 40 })),
    );
    fc.assert(
      fc.property(noisy, ([log, strays]) => {
        const delivered = log.flatMap((event, index) => {
          // Only what the feed lets through: whatever was applied before, or lies beyond the next.
          const noise = strays
            .filter(([at, stray]) => at === index && stray.seq !== index + 1)
            .map(([, stray]) => stray);
          return [...noise, event];
        });
        expect(plain(applyJobEvents(null, delivered))).toEqual(plain(applyJobEvents(null, log)));
      }),
      runs,
    );
  });

  it('ends in the same state whatever order a reader that asks for the next one gets them in', () => {
    const deliveries = arbitraryJobLog.chain((log) => fc.tuple(fc.constant(log), arbitraryDelivery(log)));
    fc.assert(
      fc.property(deliveries, ([log, delivery]) => {
        let state: JobState | null = null;
        // Whoever delivers goes round until the last event has found its place.
        while ((state?.summary.lastSeq ?? 0) < log.length) state = applyJobEvents(state, delivery);
        expect(plain(state)).toEqual(plain(applyJobEvents(null, log)));
      }),
      runs,
    );
  });

  it('gives the same for batches of any size as one by one', () => {
    fc.assert(
      fc.property(arbitraryJobLog, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (log, sizes) => {
        let state: JobState | null = null;
        for (let from = 0, turn = 0; from < log.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          state = applyJobEvents(state, log.slice(from, from + size));
          from += size;
        }
        expect(plain(state)).toEqual(plain(history(log).at(-1) ?? null));
      }),
      runs,
    );
  });

  it('counts every event in the head, whether it changes anything else or not', () => {
    fc.assert(
      fc.property(arbitraryJobLog, (log) => {
        expect(history(log).map((state) => state.summary.lastSeq)).toEqual(log.map((event) => event.seq));
      }),
      runs,
    );
  });

  it('never lets progress fall within an attempt, and keeps it between 0 and 100', () => {
    fc.assert(
      fc.property(arbitraryJobLog, (log) => {
        let before: JobState | null = null;
        for (const state of history(log)) {
          const { progress, attempt } = state.summary;
          expect(progress).toBeLessThanOrEqual(100);
          const least = before?.summary.attempt === attempt ? before.summary.progress : 0;
          expect(progress).toBeGreaterThanOrEqual(least);
          before = state;
        }
      }),
      runs,
    );
  });

  it('keeps a final state until the next attempt, whatever is still said', () => {
    fc.assert(
      fc.property(arbitraryJobLog, (log) => {
        const states = history(log);
        states.forEach((state, index) => {
          const before = states[index - 1];
          if (before === undefined || !isTerminal(before.summary.status)) return;
          if (state.summary.attempt !== before.summary.attempt) return;
          expect({ ...plain(state), summary: null }).toEqual({ ...plain(before), summary: null });
          expect({ ...state.summary, lastSeq: 0 }).toEqual({ ...before.summary, lastSeq: 0 });
        });
      }),
      runs,
    );
  });

  it('does not change the state that it was given', () => {
    fc.assert(
      fc.property(arbitraryJobLog, fc.nat(), (log, cut) => {
        const at = 1 + (cut % log.length);
        const state = applyJobEvents(null, log.slice(0, at));
        const copy = structuredClone(plain(state));
        applyJobEvents(state, log.slice(at));
        expect(plain(state)).toEqual(copy);
      }),
      runs,
    );
  });

  it('goes on from a snapshot that went through JSON as if nothing had happened', () => {
    fc.assert(
      fc.property(arbitraryJobLog, fc.nat(), (log, cut) => {
        const at = 1 + (cut % log.length);
        const middle = applyJobEvents(null, log.slice(0, at));
        if (middle === null) throw new Error('A log begins with its creation');
        const wired: unknown = JSON.parse(JSON.stringify(toSnapshot(middle)));
        const restored = fromSnapshot(jobSnapshotSchema.parse(wired));
        expect(plain(restored)).toEqual(plain(middle));
        expect(plain(applyJobEvents(restored, log.slice(at)))).toEqual(plain(applyJobEvents(null, log)));
      }),
      runs,
    );
  });

  it('keeps the identity of what an event does not touch', () => {
    const state = runningJob().state();
    const next = runningJob().progress('ocr', 11, 23).events.at(-1);
    const after = next === undefined ? null : applyJobEvent(state, next);
    expect(after?.summary.lastSeq).toBe(state.summary.lastSeq + 1);
    expect(after?.artifacts).toBe(state.artifacts);
    expect(after?.log).toBe(state.log);
  });

  it('begins with nothing but the creation', () => {
    const [, ...rest] = completedJob().events;
    expect(applyJobEvents(null, rest)).toBeNull();
  });

  it('takes out what is made again by a retry and keeps what was finished', () => {
    const failed = failedJob();
    const before = failed.state();
    const retried = failed.retry('user', 'ocr').state();
    const ids = (state: JobState, status: string) =>
      [...state.artifacts.values()].filter((artifact) => artifact.status === status).map((artifact) => artifact.id);
    expect(ids(retried, 'ready')).toEqual(ids(before, 'ready'));
    expect(ids(before, 'pending')).not.toEqual([]);
    expect(ids(retried, 'pending')).toEqual([]);
    expect(retried.summary).toMatchObject({ status: 'queued', attempt: 2, error: null });
  });
});
