import { Ban, Circle, CircleAlert, CircleCheck, CirclePlay, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import { stageShare } from '#protocol/foldSummary';
import type { Stage } from '#protocol/job';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { stageName } from '../stageName.ts';
import { StageDuration } from './StageDuration.tsx';

type Look = { icon: LucideIcon; ink: string; bar: string };
const looks: Record<Stage['status'], Look> = {
  pending: { icon: Circle, ink: 'text-ink-muted', bar: 'bg-transparent' },
  running: { icon: CirclePlay, ink: 'text-running', bar: 'bg-running' },
  completed: { icon: CircleCheck, ink: 'text-completed', bar: 'bg-completed' },
  failed: { icon: CircleAlert, ink: 'text-failed', bar: 'bg-failed' },
  cancelled: { icon: Ban, ink: 'text-cancelled', bar: 'bg-cancelled' },
};

/** The stages in their order: beside each other where there is room, below each other on a phone. */
export function StageTimeline({ stages, frozenAtMs }: { stages: readonly Stage[]; frozenAtMs: number | null }) {
  const { label } = useTexts().jobMonitor.timeline;
  return (
    <ol
      aria-label={label}
      className="grid overflow-hidden rounded-lg border border-line bg-surface sm:auto-cols-fr sm:grid-flow-col"
    >
      {stages.map((stage) => (
        <StageStep key={stage.name} stage={stage} frozenAtMs={stage.status === 'running' ? frozenAtMs : null} />
      ))}
    </ol>
  );
}

type StageStepProps = {
  stage: Stage;
  /** What is known is as it stood then; null for live. */
  frozenAtMs: number | null;
};

const StageStep = memo(function StageStep({ stage, frozenAtMs }: StageStepProps) {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.jobMonitor.timeline;
  const { icon: Icon, ink, bar } = looks[stage.status];
  const { status, done, total, failed, runs, unit } = stage;
  const counted = unit !== 'percent' && total !== null && total > 0 && status !== 'pending';
  return (
    <li
      {...(status === 'running' && { 'aria-current': 'step' as const })}
      className="relative flex min-w-0 flex-wrap items-center gap-x-3 border-line px-4 py-2 not-first:border-t sm:block sm:py-2.5 sm:not-first:border-t-0 sm:not-first:border-l"
    >
      <div className="flex min-w-0 grow items-center gap-2">
        <span className={cx('shrink-0', ink)}>
          {status === 'running' && frozenAtMs === null ? <Spinner /> : <Icon aria-hidden="true" className="size-4" />}
        </span>
        <span className={cx('truncate font-medium', status === 'pending' && 'text-ink-muted')}>
          {stageName(texts, stage.name)}
        </span>
        <span className="sr-only">: {words.states[status]}</span>
      </div>
      <p className="tabular flex shrink-0 flex-wrap items-center gap-x-2 text-xs leading-5 pl-6 text-ink-muted sm:mt-0.5">
        {status === 'pending' && <span className="max-sm:hidden">{words.states.pending}</span>}
        {counted && <span>{texts.pipelines.items(format.number(done), format.number(total))}</span>}
        <StageDuration stage={stage} frozenAtMs={frozenAtMs} />
        {failed > 0 && <span className="text-failed">{words.failedItems(failed)}</span>}
        {runs > 1 && <span>{words.runs(runs)}</span>}
      </p>
      <div className="absolute inset-x-0 bottom-0 h-0.5" aria-hidden="true">
        <div
          className={cx('h-full origin-left transition-transform duration-200', bar)}
          style={{ transform: `scaleX(${status === 'completed' ? 1 : stageShare(stage)})` }}
        />
      </div>
    </li>
  );
});
