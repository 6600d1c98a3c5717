import { memo } from 'react';
import { Link } from 'wouter';
import { AwayMark } from '../../components/job/away/AwayMark.tsx';
import { pipelineName } from '../../components/job/pipelineName.ts';
import { StatusBadge } from '../../components/job/StatusBadge.tsx';
import { Checkbox } from '../../components/ui/Checkbox.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useJobSummary } from '../../hooks/useJobSummary.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { paths } from '../../paths.ts';
import { columnClasses, rowGridClasses, selectedClasses } from './columns.ts';
import { JobDetail } from './JobDetail.tsx';
import { JobDuration } from './JobDuration.tsx';
import { ProgressCell } from './ProgressCell.tsx';
import type { RowProps } from './rowProps.ts';

/** A job as a row of the table. Renders again only when its own job changes. */
export const JobRow = memo(function JobRow({ loaded, index, total, topPx, heightPx, isSelected, onToggle }: RowProps) {
  const texts = useTexts();
  const job = useJobSummary(loaded.id, loaded);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-index={index}
      className={cx(
        rowGridClasses,
        'absolute inset-x-0 border-line',
        index + 1 < total && 'border-b',
        isSelected ? selectedClasses : 'focus-within:bg-surface-sunken hover:bg-surface-sunken',
      )}
      style={{ top: topPx, height: heightPx }}
    >
      <div role="cell" className="relative z-1 flex">
        <Checkbox
          label={texts.jobList.selectRow(job.name)}
          labelHidden
          checked={isSelected}
          onChange={() => onToggle(job.id)}
        />
      </div>
      <div role="cell" className="min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <Link to={paths.job.to(job.id)} className="min-w-0 truncate rounded font-medium after:absolute after:inset-0">
            {job.name}
          </Link>
          <AwayMark job={job} />
        </span>
        <JobDetail job={job} />
      </div>
      <div role="cell">
        <StatusBadge status={job.status} />
      </div>
      <div role="cell">
        <ProgressCell job={job} />
      </div>
      <div role="cell" className={cx('truncate text-ink-muted', columnClasses.pipeline)}>
        {pipelineName(texts, job.pipeline)}
      </div>
      <div role="cell" className={cx('relative z-1 truncate text-ink-muted', columnClasses.created)}>
        <RelativeTime at={job.createdAt} />
      </div>
      <div role="cell" className={cx('tabular truncate text-ink-muted', columnClasses.took)}>
        <JobDuration job={job} />
      </div>
    </div>
  );
});
