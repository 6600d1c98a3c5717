import { memo } from 'react';
import { Link } from 'wouter';
import { AwayMark } from '../../components/job/away/AwayMark.tsx';
import { StatusBadge } from '../../components/job/StatusBadge.tsx';
import { Checkbox } from '../../components/ui/Checkbox.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useJobSummary } from '../../hooks/useJobSummary.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { paths } from '../../paths.ts';
import { selectedClasses } from './columns.ts';
import { JobDetail } from './JobDetail.tsx';
import { ProgressCell } from './ProgressCell.tsx';
import type { RowProps } from './rowProps.ts';

/** A job as a card, for a phone. Renders again only when its own job changes. */
export const JobCard = memo(function JobCard(props: RowProps) {
  const { loaded, index, total, topPx, heightPx, isSelected, onToggle } = props;
  const texts = useTexts();
  const job = useJobSummary(loaded.id, loaded);
  return (
    <div
      role="listitem"
      aria-posinset={index + 1}
      aria-setsize={total}
      data-index={index}
      className={cx(
        'absolute inset-x-0 flex gap-1 border-line py-2.5 pr-4',
        index + 1 < total && 'border-b',
        isSelected && selectedClasses,
      )}
      style={{ top: topPx, height: heightPx }}
    >
      <Checkbox
        label={texts.jobList.selectRow(job.name)}
        labelHidden
        checked={isSelected}
        onChange={() => onToggle(job.id)}
        className="relative z-1 min-h-11 w-11 shrink-0 justify-center self-start"
      />
      <div className="flex min-w-0 grow flex-col justify-center gap-0.5">
        <div className="flex items-center justify-between gap-2">
          <span className="flex min-w-0 items-center gap-2">
            <Link
              to={paths.job.to(job.id)}
              className="min-w-0 truncate rounded font-medium after:absolute after:inset-0"
            >
              {job.name}
            </Link>
            <AwayMark job={job} />
          </span>
          <StatusBadge status={job.status} look="plain" />
        </div>
        <ProgressCell job={job} />
        <div className="flex items-center justify-between gap-3 text-xs text-ink-muted">
          <span className="min-w-0">
            <JobDetail job={job} />
          </span>
          <RelativeTime at={job.createdAt} className="shrink-0" />
        </div>
      </div>
    </div>
  );
});
