import { jobSortSchema, type JobCounts } from '#protocol/http';
import { pipelines } from '#protocol/pipelines/index';
import { pipelineName } from '../../components/job/pipelineName.ts';
import { SearchField } from '../../components/ui/SearchField.tsx';
import { Select } from '../../components/ui/Select.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import type { JobSort, ListFilters } from './listFilters.ts';
import { StatusFilter } from './StatusFilter.tsx';

type FilterBarProps = {
  filters: ListFilters;
  counts: JobCounts | null;
  onChange: (change: Partial<ListFilters>) => void;
};

/** Search, states, pipeline and order of the list. */
export function FilterBar({ filters, counts, onChange }: FilterBarProps) {
  const texts = useTexts();
  const { jobList } = texts;
  return (
    <div className="mb-3 flex flex-col gap-3">
      <div className="flex gap-2">
        <SearchField
          label={jobList.search}
          hint={jobList.searchHint}
          clearLabel={jobList.clearSearch}
          q={filters.q}
          onChange={(q) => onChange({ q })}
        />
        {Object.keys(pipelines).length > 1 && (
          <Select
            label={jobList.pipeline}
            labelHidden
            className="max-w-44"
            value={filters.pipeline}
            onChange={(event) => onChange({ pipeline: event.target.value })}
            options={[
              { value: '', label: jobList.allPipelines },
              ...Object.keys(pipelines).map((value) => ({ value, label: pipelineName(texts, value) })),
            ]}
          />
        )}
        <Select
          label={jobList.sort}
          labelHidden
          className="w-36 sm:w-48"
          value={filters.sort}
          onChange={(event) => onChange({ sort: event.target.value as JobSort })}
          options={jobSortSchema.options.map((value) => ({ value, label: jobList.sorts[value] }))}
        />
      </div>
      <StatusFilter chosen={filters.statuses} counts={counts} onChange={(statuses) => onChange({ statuses })} />
    </div>
  );
}
