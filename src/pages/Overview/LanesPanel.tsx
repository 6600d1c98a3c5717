import type { ReactNode } from 'react';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useLanes } from '../../hooks/useLanes.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { LaneRow } from './LaneRow.tsx';

/** The queues at a glance: what runs, what waits, and for how long. Absent where the backend does not tell. */
export function LanesPanel() {
  return useBackend().offers('listLanes') ? <Lanes /> : null;
}

function Lanes() {
  const { overview } = useTexts();
  const { data: lanes, error, refetch } = useLanes();

  let content: ReactNode = <Skeleton className="h-24 w-full" />;
  if (lanes !== undefined) {
    content = (
      <ul className="flex flex-col gap-4">
        {lanes.map((lane) => (
          <LaneRow key={lane.lane} lane={lane} />
        ))}
      </ul>
    );
  } else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;

  return <Panel title={overview.lanes.title}>{content}</Panel>;
}
