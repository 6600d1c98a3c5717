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
    const items = stage.total ?? (knownItems > 0 ? knownItems : (timing?.items ?? 1));
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
    return stage.done < itemsToTrustOwnPace ? null : { msPerItem: own, deviationMs: own * 0.25 };
  }
  const trust = Math.min(1, stage.done / itemsToTrustOwnPace) * 0.7;
  return {
    msPerItem: own * trust + timing.msPerItem * (1 - trust),
    deviationMs: Math.max(timing.deviationMs, Math.abs(own - timing.msPerItem) / 2),
  };
}
