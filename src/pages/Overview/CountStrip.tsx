import { Link } from 'wouter';
import type { JobCounts } from '#protocol/http';
import { jobStatusSchema } from '#protocol/job';
import { statusLook } from '../../components/job/statusLook.ts';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { paths } from '../../paths.ts';

/** How many jobs are in each state; each count leads to them. */
export function CountStrip({ counts }: { counts: JobCounts | null }) {
  const { overview, common } = useTexts();
  const format = useFormat();
  return (
    <ul
      aria-label={overview.counts.label}
      className="grid grid-cols-6 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-5"
    >
      {jobStatusSchema.options.map((status, index) => {
        const { icon: Icon, ink } = statusLook[status];
        return (
          // Three beside each other and two below on the phone, five in a row elsewhere.
          <li key={status} className={cx('flex bg-surface sm:col-span-1', index < 3 ? 'col-span-2' : 'col-span-3')}>
            <Link
              to={paths.jobs.to(`status=${status}`)}
              className="flex grow flex-col gap-1 px-3 py-3 hover:bg-surface-sunken focus-visible:-outline-offset-2 sm:px-4"
            >
              <span className="flex min-w-0 items-center gap-1.5 text-xs font-medium text-ink-muted">
                <Icon aria-hidden="true" className={cx('size-4 shrink-0', ink)} />
                <span className="truncate">{common.status[status]}</span>
              </span>
              {counts === null ? (
                <Skeleton className="h-7 w-10" />
              ) : (
                <span className={cx('tabular text-2xl/7 font-semibold', counts[status] === 0 && 'text-ink-muted')}>
                  {format.number(counts[status])}
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
