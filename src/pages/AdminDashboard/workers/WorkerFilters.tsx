import { Search } from 'lucide-react';
import type { WorkerStatus } from '#protocol/metrics';
import { fieldClasses } from '../../../components/ui/fieldClasses.ts';
import { Select } from '../../../components/ui/Select.tsx';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import { countStates, workerSorts, workerStates, type WorkerView } from './workerList.ts';

type WorkerFiltersProps = {
  workers: readonly WorkerStatus[];
  view: WorkerView;
  onChange: (change: Partial<WorkerView>) => void;
};

/** Which workers are shown; where there is no table head to press, their order too. */
export function WorkerFilters({ workers, view, onChange }: WorkerFiltersProps) {
  const { workers: words } = useTexts().system;
  const format = useFormat();
  const counts = countStates(workers);
  return (
    <div className="flex flex-wrap gap-2 border-b border-line p-3">
      <div className="relative min-w-40 grow sm:max-w-xs">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-muted"
        />
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={view.q}
          onChange={(event) => onChange({ q: event.target.value })}
          className={cx(fieldClasses, 'pl-9')}
        />
      </div>
      <div className="w-44">
        <Select
          label={words.filter}
          labelHidden
          value={view.state ?? ''}
          onChange={({ target }) => onChange({ state: workerStates.find((state) => state === target.value) ?? null })}
          options={[
            { value: '', label: words.all },
            ...workerStates.map((value) => ({
              value,
              label: `${words.states[value]} (${format.number(counts[value])})`,
            })),
          ]}
        />
      </div>
      <div className="w-44 xl:hidden">
        <Select
          label={words.sortBy}
          labelHidden
          value={view.sort}
          onChange={({ target }) => {
            const sort = workerSorts.find((one) => one === target.value) ?? 'state';
            onChange({ sort, isDescending: sort !== 'state' && sort !== 'name' });
          }}
          options={workerSorts.map((value) => ({ value, label: `${words.sortBy}: ${words.sorts[value]}` }))}
        />
      </div>
    </div>
  );
}
