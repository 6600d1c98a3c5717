import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { JobStatus } from '#protocol/job';
import { RowsAge } from '../../components/job/RowsAge.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { useCurrentJobs } from '../../hooks/useCurrentJobs.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { ListSkeleton } from './ListSkeleton.tsx';
import { RunningRow } from './RunningRow.tsx';

const underWay: readonly JobStatus[] = ['running', 'queued'];
const rowsShown = 8;

/** The jobs under way with live bars; those that run first. */
export function RunningPanel() {
  const { overview } = useTexts();
  const { jobs, isLoading, error, refetch } = useCurrentJobs(underWay, rowsShown);

  let content: ReactNode;
  if (isLoading) content = <ListSkeleton rows={2} />;
  else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;
  else if (jobs.length === 0) content = <p className="px-4 py-6 text-ink-muted">{overview.running.empty}</p>;
  else {
    content = (
      <ul className="divide-y divide-line">
        {jobs.map((job) => (
          <RunningRow key={job.id} job={job} />
        ))}
      </ul>
    );
  }

  return (
    <Panel
      title={overview.running.title}
      meta={<RowsAge />}
      flush
      actions={
        <Link to={paths.jobs.to('status=running,queued')} className="shrink-0 text-[13px] text-accent hover:underline">
          {overview.running.all}
          <span className="sr-only">: {overview.running.title}</span>
        </Link>
      }
    >
      {content}
    </Panel>
  );
}
