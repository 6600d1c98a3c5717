import { isTerminal, type JobSummary, type Stage } from '#protocol/job';
import type { RunPhase } from './barPercent.ts';

export type StepState = 'done' | 'now' | 'next' | 'failed' | 'stopped';
/** `name` is a stage's own; the others have their words. */
export type Step = { kind: 'send' | 'line' | 'stage' | 'result'; name: string; state: StepState };

const stageStates: Record<Stage['status'], StepState> = {
  pending: 'next',
  running: 'now',
  completed: 'done',
  failed: 'failed',
  cancelled: 'stopped',
};

/** A job may end before it begins. */
function inLine(summary: JobSummary | null): StepState {
  if (summary === null || !isTerminal(summary.status)) return 'now';
  return summary.status === 'failed' ? 'failed' : 'stopped';
}

/** Every step from the first byte to the result. The stages are not known before the job is. */
export function stepsOf({ phase }: RunPhase, summary: JobSummary | null, hasUpload: boolean): Step[] {
  const isSending = phase === 'sending' || phase === 'checking';
  const steps: Step[] = [];
  if (hasUpload) steps.push({ kind: 'send', name: '', state: isSending ? 'now' : 'done' });
  steps.push({ kind: 'line', name: '', state: isSending ? 'next' : phase === 'queued' ? inLine(summary) : 'done' });
  for (const { name, status } of summary?.stages ?? []) steps.push({ kind: 'stage', name, state: stageStates[status] });
  steps.push({ kind: 'result', name: '', state: phase === 'completed' ? 'done' : 'next' });
  return steps;
}
