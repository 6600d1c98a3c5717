import { ListX, Plus, Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import { AwaySummary } from '../../components/job/away/AwaySummary.tsx';
import { RowsAge } from '../../components/job/RowsAge.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useJobs } from '../../hooks/useJobs.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { FilterBar } from './FilterBar.tsx';
import { JobRows } from './JobRows.tsx';
import { hasFilters, toJobsQuery } from './listFilters.ts';
import { RowsSkeleton } from './RowsSkeleton.tsx';
import { useListFilters } from './useListFilters.ts';

/** All jobs: found by text and filters, chosen by the many, live without moving under the reader. */
export function JobList() {
  const { jobList, connection } = useTexts();
  const { keepsLog, offers } = useBackend();
  const canStart = offers('createJob');
  const [filters, changeFilters] = useListFilters();
  const list = useJobs(toJobsQuery(filters));

  let content: ReactNode;
  if (list.status === 'loading') content = <RowsSkeleton />;
  else if (list.status === 'error') content = <ErrorState error={list.error} onRetry={list.reload} />;
  else if (list.jobs.length > 0) content = <JobRows list={list} filters={filters} />;
  // They are on their way: an empty list takes up what comes by itself.
  else if (list.newCount > 0 && list.error === null) content = <RowsSkeleton />;
  else if (list.newCount > 0) content = <ErrorState error={list.error} onRetry={list.reload} />;
  else if (hasFilters(filters)) {
    content = (
      <EmptyState
        icon={<ListX aria-hidden="true" />}
        title={jobList.nothingFitsTitle}
        text={jobList.nothingFitsText}
        action={
          <Button onClick={() => changeFilters({ q: '', statuses: [], pipeline: '' })}>{jobList.clearFilters}</Button>
        }
      />
    );
  } else {
    content = (
      <EmptyState
        icon={<Radio aria-hidden="true" />}
        title={keepsLog ? jobList.emptyTitle : connection.waiting.title}
        text={keepsLog ? jobList.emptyText : `${connection.waiting.text} ${connection.liveOnlyNote}`}
        action={
          canStart && (
            <ButtonLink to={paths.new.to()} variant="primary">
              {jobList.newJob}
            </ButtonLink>
          )
        }
      />
    );
  }

  return (
    <Page
      title={jobList.title}
      meta={<RowsAge />}
      actions={
        canStart && (
          <ButtonLink
            to={paths.new.to()}
            variant="primary"
            icon={<Plus aria-hidden="true" className="size-4" />}
            className="max-lg:hidden"
          >
            {jobList.newJob}
          </ButtonLink>
        )
      }
    >
      <AwaySummary className="mb-3" />
      <FilterBar filters={filters} counts={list.counts} onChange={changeFilters} />
      {content}
    </Page>
  );
}
