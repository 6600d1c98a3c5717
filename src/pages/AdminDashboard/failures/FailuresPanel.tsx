import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { FailureGroup, MetricRange } from '#protocol/metrics';
import { failuresQuery } from '../../../api/system.ts';
import { ErrorState } from '../../../components/ui/ErrorState.tsx';
import { Panel } from '../../../components/ui/Panel.tsx';
import { Skeleton } from '../../../components/ui/Skeleton.tsx';
import { useTexts } from '../../../hooks/useTexts.ts';
import { FailureRow } from './FailureRow.tsx';
import { RetryDialog } from './RetryDialog.tsx';

/** What failed within the time shown, by its cause. */
export function FailuresPanel({ range }: { range: MetricRange }) {
  const { system } = useTexts();
  const { failures: words } = system;
  const { data: groups, error, refetch } = useQuery(failuresQuery(range));
  const [toRetry, setToRetry] = useState<FailureGroup | null>(null);
  let content: ReactNode = <Skeleton className="m-4 h-16" />;
  if (groups !== undefined && groups.length > 0) {
    content = (
      <ul className="divide-y divide-line">
        {groups.map((group) => (
          <FailureRow key={group.fingerprint} group={group} onRetry={setToRetry} />
        ))}
      </ul>
    );
  } else if (groups !== undefined) {
    content = <p className="px-4 py-6 text-ink-muted">{words.none(system.ranges[range].long)}</p>;
  } else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Panel title={words.title} meta={system.ranges[range].long} flush>
      {content}
      {toRetry !== null && <RetryDialog group={toRetry} range={range} onClose={() => setToRetry(null)} />}
    </Panel>
  );
}
