import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aheadLimit, createJobCursor } from '../../../src/realtime/jobCursor.ts';
import { arbitraryDelivery, arbitraryJobLog } from '../../support/arbitraryJobLog.ts';
import { jobId } from '../../support/jobBuilder.ts';
import { propertyRuns, propertyTimeoutMs } from '../../support/propertyRuns.ts';

const eventAt = (seq: number) =>
  ({ jobId, seq, attempt: 1, at: '2026-11-20T10:00:00.000Z', type: 'queued', data: { lane: 'normal' } }) as const;

const step = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 12 }) },
);

describe('the cursor of a job', () => {
  it(
    'gives out 1, 2, 3 … each once, and keeps no more ahead than it may, whatever comes',
    () => {
      const limit = 10;
      fc.assert(
        fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
          const cursor = createJobCursor(limit);
          const given: number[] = [];
          for (const seqs of steps) {
            given.push(...cursor.take(seqs.map(eventAt)).map(({ seq }) => seq));
            expect(given).toEqual(Array.from({ length: given.length }, (_, index) => index + 1));
            expect(cursor.applied).toBe(given.length);
            expect(cursor.aheadCount).toBeLessThanOrEqual(limit);
            expect(cursor.isBehind()).toBe(
              Math.max(0, ...steps.slice(0, steps.indexOf(seqs) + 1).flat()) > given.length,
            );
          }
        }),
        { numRuns: propertyRuns },
      );
    },
    propertyTimeoutMs,
  );

  it(
    'gives out the whole log in order, however it was shuffled and doubled',
    () => {
      const delivered = arbitraryJobLog.chain((log) => fc.tuple(fc.constant(log), arbitraryDelivery(log)));
      fc.assert(
        fc.property(delivered, ([log, delivery]) => {
          const cursor = createJobCursor();
          expect(delivery.flatMap((event) => cursor.take([event]))).toEqual(log);
          expect(cursor.aheadCount).toBe(0);
        }),
        { numRuns: propertyRuns },
      );
    },
    propertyTimeoutMs,
  );

  it('forgets what it kept of a log that is void', () => {
    const cursor = createJobCursor();
    cursor.take([eventAt(3), eventAt(4)]);
    cursor.resetTo(1);
    expect(cursor.isBehind()).toBe(false);
    expect(cursor.take([eventAt(2)]).map(({ seq }) => seq)).toEqual([2]);
  });

  it('keeps a thousand events ahead and no more', () => {
    const cursor = createJobCursor();
    cursor.take(Array.from({ length: 5_000 }, (_, index) => eventAt(index + 2)));
    expect(cursor.aheadCount).toBe(aheadLimit - 1);
    expect(cursor.take([eventAt(1)]).length).toBe(aheadLimit);
  });
});
