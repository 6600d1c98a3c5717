import { Ban, Circle, CircleAlert, CircleCheck, CirclePlay, type LucideIcon } from 'lucide-react';
import { isTerminal, type JobSummary } from '#protocol/job';
import { stageName } from '../../components/job/stageName.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { stepsOf, type StepState } from './stepsOf.ts';
import type { Run } from './useRun.ts';

const looks: Record<StepState, { icon: LucideIcon; ink: string }> = {
  done: { icon: CircleCheck, ink: 'text-completed' },
  now: { icon: CirclePlay, ink: 'text-running' },
  next: { icon: Circle, ink: 'text-ink-muted' },
  failed: { icon: CircleAlert, ink: 'text-failed' },
  stopped: { icon: Ban, ink: 'text-cancelled' },
};

type StepsProps = { run: Run; summary: JobSummary | null; hasUpload: boolean };

/** The whole way: what is behind, what happens now, what comes next. */
export function Steps({ run, summary, hasUpload }: StepsProps) {
  const texts = useTexts();
  const words = texts.processing.steps;
  const steps = stepsOf(run.phase, summary, hasUpload);
  return (
    <ol aria-label={words.label} className="rounded-xl border border-line bg-surface px-4 py-2 sm:px-5">
      {steps.map(({ name, kind, state }) => {
        const { icon: Icon, ink } = looks[state];
        return (
          <li
            key={`${kind} ${name}`}
            {...(state === 'now' && !isTerminal(summary?.status ?? 'queued') && { 'aria-current': 'step' as const })}
            className="flex min-h-8 items-center gap-2.5"
          >
            <Icon aria-hidden="true" className={cx('size-4 shrink-0', ink)} />
            <span className={cx(state === 'now' && 'font-medium', state === 'next' && 'text-ink-muted')}>
              {kind === 'stage' ? stageName(texts, name) : words[kind]}
            </span>
            <span className="sr-only">: {words.states[state]}</span>
          </li>
        );
      })}
    </ol>
  );
}
