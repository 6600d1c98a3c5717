import type { JobSummary, Stage } from '#protocol/job';
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

/** Every step from the first byte to the result. The stages are not known before the job is. */
export function stepsOf({ phase }: RunPhase, summary: JobSummary | null, hasUpload: boolean): Step[] {
  const isSending = phase === 'sending' || phase === 'checking';
  const steps: Step[] = [];
  if (hasUpload) steps.push({ kind: 'send', name: '', state: isSending ? 'now' : 'done' });
  steps.push({ kind: 'line', name: '', state: isSending ? 'next' : phase === 'queued' ? 'now' : 'done' });
  for (const { name, status } of summary?.stages ?? []) steps.push({ kind: 'stage', name, state: stageStates[status] });
  steps.push({ kind: 'result', name: '', state: phase === 'completed' ? 'done' : 'next' });
  return steps;
}
