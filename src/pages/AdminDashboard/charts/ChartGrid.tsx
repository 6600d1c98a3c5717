import { useQuery } from '@tanstack/react-query';
import { laneSchema } from '#protocol/job';
import { metricRangeSchema } from '#protocol/metrics';
import { metricsQuery } from '../../../api/system.ts';
import { ErrorState } from '../../../components/ui/ErrorState.tsx';
import { Select } from '../../../components/ui/Select.tsx';
import { Skeleton } from '../../../components/ui/Skeleton.tsx';
import { useTexts } from '../../../hooks/useTexts.ts';
import type { AdminView } from '../useAdminView.ts';
import { Charts } from './Charts.tsx';
import { RangeSwitch } from './RangeSwitch.tsx';

type ChartGridProps = { view: AdminView; onChange: (change: Partial<AdminView>) => void };

/** The figures over time, live. */
export function ChartGrid({ view, onChange }: ChartGridProps) {
  const { system, pipelines } = useTexts();
  const { charts: words } = system;
  const { range, lane } = view;
  const { data, error, refetch } = useQuery(metricsQuery(range));
  return (
    <section aria-label={words.title} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-base font-semibold">{words.title}</h2>
        <div className="flex flex-wrap items-center gap-2">
          <div className="w-32">
            <Select
              label={system.lane}
              labelHidden
              value={lane ?? ''}
              onChange={({ target }) => onChange({ lane: laneSchema.safeParse(target.value).data ?? null })}
              options={[
                { value: '', label: system.allLanes },
                ...laneSchema.options.map((value) => ({ value, label: pipelines.lanes[value] })),
              ]}
            />
          </div>
          <RangeSwitch ranges={metricRangeSchema.options} value={range} onChange={(to) => onChange({ range: to })} />
        </div>
      </header>
      {data !== undefined && <Charts metrics={data} view={view} />}
      {data === undefined && error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && (
        <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {[0, 1, 2, 3, 4, 5, 6, 7, 8].map((chart) => (
            <Skeleton key={chart} className="h-[243px] rounded-lg" />
          ))}
        </div>
      )}
    </section>
  );
}
