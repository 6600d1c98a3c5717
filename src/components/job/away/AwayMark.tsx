import { History } from 'lucide-react';
import type { JobSummary } from '#protocol/job';
import { useAwaySince } from '../../../hooks/useAwaySince.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { awayChange } from './awayChange.ts';

/** Marks a job to which something happened while the reader was away, wherever it stands; nothing for the others. */
export function AwayMark({ job }: { job: JobSummary }) {
  const { away } = useTexts();
  const change = awayChange(job, useAwaySince());
  if (change === null) return null;
  return (
    <span
      title={away.mark[change]}
      className="inline-flex h-5 shrink-0 items-center gap-1 rounded-full bg-accent-soft px-1.5 text-xs font-medium text-accent"
    >
      <History aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="sr-only">{away.mark[change]}</span>
      <span aria-hidden="true" className="max-sm:hidden">
        {away.markShort}
      </span>
    </span>
  );
}
