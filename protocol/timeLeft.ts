import { z } from 'zod';
import { stageShare } from './foldSummary.ts';
import type { JobSummary, Stage } from './job.ts';

/**
 * What recent jobs of a pipeline needed per stage: exponential averages of the milliseconds per item (of the whole
 * stage, where it counts none) and of their absolute deviation.
 */
export const stageTimingSchema = z.object({
  stage: z.string(),
  msPerItem: z.number(),
  deviationMs: z.number(),
  /** Items of a typical job. */
  items: z.number(),
  samples: z.number().int(),
});
export type StageTiming = z.infer<typeof stageTimingSchema>;

export type TimeLeft = { minMs: number; maxMs: number };

/** A running stage's own pace counts for as much as history once this many of its items are done. */
const itemsToTrustOwnPace = 3;
/** How far the items still to come may differ from those that are done, as a share. */
const ownSpread = 0.25;

/**
 * How long a running job still needs, as a range, or null where nothing honest can be said: no history for a stage
 * that is still to come, and none of its own pace either.
 *
 * Per stage: items left × milliseconds per item ± deviation. A running stage mixes its own measured pace with history,
 * weighted by the items done. `nowMs` is the time in the job's life that is asked about.
 */
export function estimateTimeLeft(job: JobSummary, timings: readonly StageTiming[], nowMs: number): TimeLeft | null {
  if (job.status !== 'running') return null;
  const knownItems = Math.max(0, ...job.stages.map((stage) => stage.total ?? 0));
  let expectedMs = 0;
  let deviationMs = 0;
  for (const stage of job.stages) {
    if (stage.status === 'completed') continue;
    const timing = timings.find((t) => t.stage === stage.name && t.samples > 0);
    const pace = stagePace(stage, timing, nowMs);
    if (pace === null) return null;
    // One item means a stage that counts none: it takes its time once, not for each item of the others.
    const usual = timing?.items ?? 1;
    const items = stage.total ?? (knownItems > 0 && usual > 1 ? knownItems : usual);
    const left = items * (1 - stageShare(stage));
    expectedMs += left * pace.msPerItem;
    deviationMs += left * pace.deviationMs;
  }
  return { minMs: Math.max(0, expectedMs - deviationMs), maxMs: expectedMs + deviationMs };
}

function stagePace(
  stage: Stage,
  timing: StageTiming | undefined,
  nowMs: number,
): { msPerItem: number; deviationMs: number } | null {
  const elapsedMs = stage.startedAt === null ? 0 : nowMs - Date.parse(stage.startedAt);
  if (stage.status !== 'running' || stage.done === 0 || elapsedMs <= 0) return timing ?? null;
  const own = elapsedMs / stage.done;
  if (timing === undefined) {
    return stage.done < itemsToTrustOwnPace ? null : { msPerItem: own, deviationMs: own * ownSpread };
  }
  const trust = stage.done / (stage.done + itemsToTrustOwnPace);
  const surpriseMs = Math.max(timing.deviationMs, Math.abs(own - timing.msPerItem) / 2);
  return {
    msPerItem: own * trust + timing.msPerItem * (1 - trust),
    deviationMs: own * ownSpread * trust + surpriseMs * (1 - trust),
  };
}
