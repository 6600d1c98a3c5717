import { RotateCcw } from 'lucide-react';
import { Link } from 'wouter';
import type { FailureGroup } from '#protocol/metrics';
import { pipelineName } from '../../../components/job/pipelineName.ts';
import { stageName } from '../../../components/job/stageName.ts';
import { Button } from '../../../components/ui/Button.tsx';
import { RelativeTime } from '../../../components/ui/RelativeTime.tsx';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { errorText } from '../../../locales/errorText.ts';
import { paths } from '../../../paths.ts';

type FailureRowProps = { group: FailureGroup; onRetry: (group: FailureGroup) => void };

/** One cause: how often, since when, which jobs, and trying them again. */
export function FailureRow({ group, onRetry }: FailureRowProps) {
  const texts = useTexts();
  const { failures: words } = texts.system;
  const format = useFormat();
  const { pipeline, stage, error, count, retryable, firstAt, lastAt, jobs } = group;
  const { title } = errorText(texts, error);
  const place = [pipelineName(texts, pipeline), stage === null ? null : stageName(texts, stage)];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 grow basis-80">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="font-medium [overflow-wrap:anywhere]">{title}</span>
          <span className="tabular shrink-0 rounded-full bg-failed-soft px-2 text-xs/5 font-medium text-failed">
            {words.times(count, format.number(count))}
          </span>
        </p>
        {error.message !== title && (
          <p className="text-[13px] [overflow-wrap:anywhere] text-ink-muted">{error.message}</p>
        )}
        <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-ink-muted">
          <span>{place.filter((part) => part !== null).join(' · ')}</span>
          <span>
            {words.first} <RelativeTime at={firstAt} />
          </span>
          <span>
            {words.last} <RelativeTime at={lastAt} />
          </span>
        </p>
        <p className="mt-1 flex flex-wrap gap-x-2 text-xs">
          <span className="text-ink-muted">{words.examples}</span>
          {jobs.slice(0, 3).map((job) => (
            <Link
              key={job.id}
              to={paths.job.to(job.id)}
              className="max-w-60 truncate rounded text-accent hover:underline"
            >
              {job.name}
            </Link>
          ))}
        </p>
      </div>
      {retryable > 0 && (
        <Button
          size="small"
          icon={<RotateCcw aria-hidden="true" className="size-4" />}
          aria-label={words.retryLabel(retryable, format.number(retryable), title)}
          onClick={() => onRetry(group)}
        >
          {words.retry(retryable, format.number(retryable))}
        </Button>
      )}
    </li>
  );
}
