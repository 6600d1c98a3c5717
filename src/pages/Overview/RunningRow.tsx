import { Link } from 'wouter';
import type { JobSummary } from '#protocol/job';
import { AwayMark } from '../../components/job/away/AwayMark.tsx';
import { JobProgress } from '../../components/job/JobProgress.tsx';
import { StatusBadge } from '../../components/job/StatusBadge.tsx';
import { useJobProgressTexts } from '../../components/job/useJobProgressTexts.ts';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';

export function RunningRow({ job }: { job: JobSummary }) {
  const texts = useTexts();
  const { stage, items } = useJobProgressTexts(job);
  return (
    <li className="relative px-4 py-3 hover:bg-surface-sunken">
      <div className="flex items-center justify-between gap-3">
        <span className="flex min-w-0 items-center gap-2">
          <Link
            to={paths.job.to(job.id)}
            className="min-w-0 truncate rounded font-medium after:absolute after:inset-0 hover:underline"
          >
            {job.name}
          </Link>
          <AwayMark job={job} />
        </span>
        <StatusBadge status={job.status} look="plain" />
      </div>
      {job.status === 'running' && (
        <div className="my-1.5">
          <JobProgress job={job} />
        </div>
      )}
      <p className="flex min-w-0 items-center justify-between gap-3 text-xs text-ink-muted">
        <span className="tabular truncate">
          {stage === null
            ? texts.overview.running.inLane(texts.pipelines.lanes[job.lane])
            : [stage, items].filter(Boolean).join(' · ')}
        </span>
        <span className="shrink-0">
          {job.startedAt === null ? texts.overview.running.created : texts.overview.running.started}{' '}
          <RelativeTime at={job.startedAt ?? job.createdAt} />
        </span>
      </p>
    </li>
  );
}
