import { foldSummary, isEffective } from '#protocol/foldSummary';
import type { JobStatus, JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';

/** A stretch of a job's life in which status, stage and attempt stay the same. It lasts until the next one. */
export type Chapter = {
  fromSeq: number;
  fromMs: number;
  attempt: number;
  status: JobStatus;
  stage: string | null;
};

/** A stretch in which nothing happened. */
export type IdleStretch = { fromMs: number; toMs: number };

export type JobStory = {
  readonly chapters: readonly Chapter[];
  /** The seqs of what went wrong: an artifact that could not be made, an attempt that failed. */
  readonly failures: readonly number[];
  readonly idle: readonly IdleStretch[];
  /** Takes the next event; `atMs` is its time on the axis. */
  add: (event: JobEvent, atMs: number) => void;
};

/** From this on, silence between two events counts as a stretch of its own. */
const idleFromMs = 20_000;

/** What a scrub bar shows of a log, gathered in one pass: chapters, failures, and where it was silent. */
export function createJobStory(): JobStory {
  const chapters: Chapter[] = [];
  const failures: number[] = [];
  const idle: IdleStretch[] = [];
  let summary: JobSummary | null = null;
  let lastMs: number | null = null;

  return {
    chapters,
    failures,
    idle,
    add: (event, atMs) => {
      const counts = isEffective(summary, event);
      summary = foldSummary(summary, event);
      if (lastMs !== null && atMs - lastMs >= idleFromMs) idle.push({ fromMs: lastMs, toMs: atMs });
      lastMs = atMs;
      if (summary === null || !counts) return;
      if (event.type === 'failed' || (event.type === 'artifact' && event.data.op === 'failed')) {
        failures.push(event.seq);
      }
      const { status, attempt } = summary;
      const stage = status === 'queued' ? null : summary.currentStage;
      const before = chapters.at(-1);
      if (before?.status === status && before.attempt === attempt && before.stage === stage) return;
      chapters.push({ fromSeq: event.seq, fromMs: atMs, attempt, status, stage });
    },
  };
}
