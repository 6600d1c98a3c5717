import { memo } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { isErrorCode } from '#protocol/errorCodes';
import type { JobError, JobSummary } from '#protocol/job';
import { stageName } from '../stageName.ts';
import { statusLook } from '../statusLook.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import { RetryButton } from './RetryButton.tsx';
import { useKeptText } from './useKeptText.ts';

type OutcomeProps = { summary: JobSummary; artifacts: JobState['artifacts'] };

/** Why the job ended before its time, whether anything was lost, and what to do. */
export const Outcome = memo(function Outcome({ summary, artifacts }: OutcomeProps) {
  const { status } = summary;
  if (status !== 'failed' && status !== 'cancelled') return null;
  return <EndedEarly status={status} summary={summary} artifacts={artifacts} />;
});

function EndedEarly({ status, summary, artifacts }: OutcomeProps & { status: 'failed' | 'cancelled' }) {
  const texts = useTexts();
  const words = texts.jobMonitor.outcome;
  const kept = useKeptText(artifacts);
  const { icon: Icon, ink, soft } = statusLook[status];
  const failedStage = summary.stages.find((stage) => stage.status === 'failed');
  const title =
    status === 'cancelled'
      ? words.cancelled
      : failedStage === undefined
        ? words.failed
        : words.failedIn(stageName(texts, failedStage.name));
  const keptText =
    status === 'failed'
      ? kept === null
        ? words.nothingMade
        : words.kept(kept)
      : kept === null
        ? words.cancelledNothing
        : words.cancelledKept(kept);
  return (
    <section
      aria-label={title}
      className={cx('flex flex-col gap-3 rounded-lg border border-line px-4 py-3 sm:flex-row sm:items-center', soft)}
    >
      <Icon aria-hidden="true" className={cx('size-5 shrink-0 max-sm:hidden', ink)} />
      <div className="min-w-0 grow">
        <h2 className={cx('font-semibold', ink)}>{title}</h2>
        {summary.error !== null && <ErrorWords error={summary.error} />}
        <p>{keptText}</p>
      </div>
      <RetryButton summary={summary} variant="primary" />
    </section>
  );
}

function ErrorWords({ error: { code, message, hint } }: { error: JobError }) {
  const texts = useTexts();
  const next = hint ?? (isErrorCode(code) ? texts.errors[code].next : null);
  return (
    <>
      <p className="break-words">{message}</p>
      {next !== null && (
        <p>
          <strong className="font-medium">{texts.jobMonitor.outcome.next}</strong> {next}
        </p>
      )}
    </>
  );
}
