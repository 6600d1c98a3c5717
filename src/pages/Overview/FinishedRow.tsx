import { Link } from 'wouter';
import type { JobSummary } from '#protocol/job';
import { AwayMark } from '../../components/job/away/AwayMark.tsx';
import { StatusBadge } from '../../components/job/StatusBadge.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';

export function FinishedRow({ job }: { job: JobSummary }) {
  const { overview } = useTexts();
  const format = useFormat();
  const tookMs =
    job.startedAt === null || job.finishedAt === null ? null : Date.parse(job.finishedAt) - Date.parse(job.startedAt);
  return (
    <li className="relative px-4 py-2.5 hover:bg-surface-sunken">
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
      <p className="flex min-w-0 justify-between gap-3 text-xs text-ink-muted">
        <span className="truncate">
          {job.error?.message ?? (tookMs === null ? null : overview.finished.took(format.duration(tookMs)))}
        </span>
        {job.finishedAt !== null && <RelativeTime at={job.finishedAt} className="shrink-0" />}
      </p>
    </li>
  );
}
