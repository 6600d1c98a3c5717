import type { JobState } from '#protocol/applyJobEvent';
import type { UseIntake } from '../../hooks/useIntake.ts';
import type { UseJob } from '../../hooks/useJob.ts';
import { runOf, type RunPhase } from './barPercent.ts';
import { useBar } from './useBar.ts';

export type Run = {
  phase: RunPhase;
  /** 0–100, never less than before. */
  percent: number;
  /** From 1, while it waits in line. */
  position: number | null;
};

/** Where an upload or job stands on its one way. */
export function useRun(jobId: string, intake: UseIntake, { job, queuePosition: position }: UseJob): Run {
  const phase = job === null ? phaseOfIntake(intake) : phaseOfJob(job, position);
  const hasUpload = intake.intake !== null || intake.local !== null;
  const percent = useBar(jobId, { run: job === null ? 1 : runOf(job.log), phase, hasUpload });
  return { phase, percent, position };
}

function phaseOfIntake({ status, sentBytes, totalBytes }: UseIntake): RunPhase {
  if (status === 'started') return { phase: 'queued', position: null, progress: 0 };
  if (sentBytes >= totalBytes) return { phase: 'checking' };
  return { phase: 'sending', share: sentBytes / totalBytes };
}

function phaseOfJob({ summary: { status, progress, startedAt } }: JobState, position: number | null): RunPhase {
  if (status === 'completed') return { phase: 'completed' };
  // One that was cancelled in line has come no further.
  return startedAt === null ? { phase: 'queued', position, progress } : { phase: 'running', progress };
}
