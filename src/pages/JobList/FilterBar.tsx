import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { jobSortSchema, type JobCounts } from '#protocol/http';
import { limits } from '#protocol/limits';
import { pipelines } from '#protocol/pipelines/index';
import { pipelineName } from '../../components/job/pipelineName.ts';
import { fieldClasses } from '../../components/ui/fieldClasses.ts';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { Select } from '../../components/ui/Select.tsx';
import { useShortcuts } from '../../hooks/useShortcuts.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import type { JobSort, ListFilters } from './listFilters.ts';
import { StatusFilter } from './StatusFilter.tsx';

const typedMs = 250;

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
        <SearchField q={filters.q} onChange={(q) => onChange({ q })} />
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

function SearchField({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const { jobList } = useTexts();
  const [typed, setTyped] = useState(q);
  const [shown, setShown] = useState(q);
  const input = useRef<HTMLInputElement>(null);
  // The address changed by another way than typing: «back», or the filters were cleared.
  if (q !== shown) {
    setShown(q);
    if (q !== typed.trim()) setTyped(q);
  }
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (typed.trim() === q) return undefined;
    const timer = setTimeout(() => latest.current(typed), typedMs);
    return () => clearTimeout(timer);
  }, [typed, q]);
  useShortcuts({ '/': () => input.current?.focus() });

  return (
    <div className="relative min-w-0 grow sm:max-w-md" role="search">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-muted"
      />
      <input
        ref={input}
        type="search"
        aria-label={jobList.search}
        placeholder={jobList.searchHint}
        maxLength={limits.searchLength}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setTyped('');
          input.current?.blur();
        }}
        className={cx(fieldClasses, 'truncate pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden')}
      />
      {typed !== '' && (
        <IconButton
          label={jobList.clearSearch}
          size="small"
          icon={<X aria-hidden="true" className="size-4" />}
          className="absolute top-1/2 right-1 -translate-y-1/2"
          onClick={() => {
            setTyped('');
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}
