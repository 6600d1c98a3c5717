import { History, X } from 'lucide-react';
import { Link } from 'wouter';
import { limits } from '#protocol/limits';
import { statusLook } from '../../components/job/statusLook.ts';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { dismissAbsence, useAwaySince, type Absence } from '../../hooks/useAwaySince.ts';
import { useCurrentJobs } from '../../hooks/useCurrentJobs.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { paths } from '../../paths.ts';
import { finishedDuring, finishedStatuses } from './finishedDuring.ts';

/** An absence that began longer ago is told with its date. */
const sameDayMs = 12 * 60 * 60_000;

/** On return: how many jobs ended meanwhile and how, until the reader takes note. */
export function AwaySummary() {
  const absence = useAwaySince();
  return absence === null ? null : <Summary absence={absence} />;
}

function Summary({ absence }: { absence: Absence }) {
  const { away } = useTexts().overview;
  const format = useFormat();
  const { jobs } = useCurrentJobs(finishedStatuses, limits.jobsPerAnswer);
  const missed = jobs.filter((job) => finishedDuring(job, absence));
  if (missed.length === 0) return null;
  return (
    <section
      aria-label={away.title}
      className="flex items-center gap-3 rounded-lg border border-accent/40 bg-accent-soft px-4 py-1.5"
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
        {finishedStatuses.map((status) => {
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
