import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { JobStatus } from '#protocol/job';
import { RowsAge } from '../../components/job/RowsAge.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { useCurrentJobs } from '../../hooks/useCurrentJobs.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { FinishedRow } from './FinishedRow.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';

const finishedStatuses: readonly JobStatus[] = ['completed', 'failed', 'cancelled'];
const rowsShown = 8;

/** What finished last. */
export function FinishedPanel() {
  const { overview } = useTexts();
  const { jobs, isLoading, error, refetch } = useCurrentJobs(finishedStatuses, rowsShown);

  let content: ReactNode;
  if (isLoading) content = <ListSkeleton rows={4} />;
  else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;
  else if (jobs.length === 0) content = <p className="px-4 py-6 text-ink-muted">{overview.finished.empty}</p>;
  else {
    content = (
      <ul className="divide-y divide-line">
        {jobs.map((job) => (
          <FinishedRow key={job.id} job={job} />
        ))}
      </ul>
    );
  }

  return (
    <Panel
      title={overview.finished.title}
      meta={<RowsAge />}
      flush
      actions={
        <Link
          to={paths.jobs.to('status=completed,failed,cancelled&sort=updated')}
          className="shrink-0 text-[13px] text-accent hover:underline"
        >
          {overview.finished.all}
          <span className="sr-only">: {overview.finished.title}</span>
        </Link>
      }
    >
      {content}
    </Panel>
  );
}
