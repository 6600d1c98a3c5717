import { estimateTimeLeft } from '#protocol/timeLeft';
import type { LaneHead, PipelineHistory } from './readLaneState.ts';
import type { ExpectedRun, LaneState, RunningJob } from './simulateLane.ts';

/** The lane as the simulation wants it. */
export function toLaneState(
  head: Omit<LaneHead, 'isPaused' | 'isWhole'>,
  historyOf: (pipeline: string) => PipelineHistory | undefined,
  nowMs: number,
): LaneState {
  function expected({ pipeline, units }: { pipeline: string; units: number | null }, share = 1): ExpectedRun {
    const model = historyOf(pipeline)?.model ?? null;
    return model === null ? null : { expectedMs: model.expectedMs(units) * share, ratios: model.ratios };
  }
  function toRunning({ summary, units }: LaneHead['running'][number]): RunningJob {
    const left = estimateTimeLeft(summary, historyOf(summary.pipeline)?.timings ?? [], nowMs);
    if (left !== null) return { kind: 'left', ...left };
    const elapsedMs = Math.max(0, nowMs - Date.parse(summary.startedAt ?? summary.updatedAt));
    return { kind: 'elapsed', elapsedMs, run: expected({ pipeline: summary.pipeline, units }) };
  }
  return {
    slots: head.slots,
    turn: head.turn,
    running: head.running.map(toRunning),
    // What an earlier attempt has done is not done again.
    waiting: head.waiting.map((job) => ({
      turn: job.turn,
      owner: job.owner,
      run: expected(job, 1 - job.progress / 100),
    })),
    arrivals: toArrivals(head.arrivals, nowMs).map(({ afterMs, job }) => ({
      afterMs,
      owner: job.owner,
      run: expected(job),
    })),
  };
}

/** Each with the time since the one before; the last gap is the one that lasts still, so that a lull counts too. */
function toArrivals(
  arrivals: LaneHead['arrivals'],
  nowMs: number,
): { afterMs: number; job: LaneHead['arrivals'][number] }[] {
  return arrivals.map((job, index) => {
    const before = arrivals[index - 1] ?? arrivals.at(-1);
    const afterMs = index === 0 ? nowMs - (before?.atMs ?? nowMs) : job.atMs - (before?.atMs ?? job.atMs);
    return { afterMs: Math.max(0, afterMs), job };
  });
}
