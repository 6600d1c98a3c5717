import { History, X } from 'lucide-react';
import { Link } from 'wouter';
import type { JobStatus } from '#protocol/job';
import { limits } from '#protocol/limits';
import { statusLook } from '../statusLook.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { dismissAbsence, useAwaySince, type Absence } from '../../../hooks/useAwaySince.ts';
import { useCurrentJobs } from '../../../hooks/useCurrentJobs.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import { paths } from '../../../paths.ts';
import { awayChange } from './awayChange.ts';

/** An absence that began longer ago is told with its date. */
const sameDayMs = 12 * 60 * 60_000;
/** In the order in which they are told. */
const statuses: readonly JobStatus[] = ['completed', 'failed', 'cancelled', 'running', 'queued'];

/** On return: what became of how many jobs meanwhile, until the reader takes note; the rows themselves bear a mark. */
export function AwaySummary({ className }: { className?: string }) {
  const absence = useAwaySince();
  return absence === null ? null : <Summary absence={absence} className={className} />;
}

function Summary({ absence, className }: { absence: Absence; className: string | undefined }) {
  const { away } = useTexts();
  const format = useFormat();
  const { jobs } = useCurrentJobs(statuses, limits.jobsPerAnswer);
  const missed = jobs.filter((job) => awayChange(job, absence) !== null);
  if (missed.length === 0) return null;
  return (
    <section
      aria-label={away.title}
      className={cx(
        'flex items-center gap-3 rounded-lg border border-accent/40 bg-accent-soft py-1.5 pr-2 pl-4',
        className,
      )}
    >
      <History aria-hidden="true" className="size-4 shrink-0 text-accent" />
      <p className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">
          {away.since(
            absence.untilMs - absence.fromMs < sameDayMs
              ? format.time(absence.fromMs)
              : format.dateTime(absence.fromMs),
          )}
        </span>
        {statuses.map((status) => {
          const count = missed.filter((job) => job.status === status).length;
          if (count === 0) return null;
          const { icon: Icon, ink } = statusLook[status];
          return (
            <Link
              key={status}
              to={paths.jobs.to(`status=${status}&sort=updated`)}
              className="inline-flex items-center gap-1 rounded underline underline-offset-2"
            >
              <Icon aria-hidden="true" className={cx('size-4 shrink-0', ink)} />
              {away.counts[status](format.number(count))}
            </Link>
          );
        })}
      </p>
      <IconButton label={away.dismiss} icon={<X aria-hidden="true" className="size-4" />} onClick={dismissAbsence} />
    </section>
  );
}
