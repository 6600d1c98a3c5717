import type { ReactNode } from 'react';
import { AsOf } from '../../components/ui/AsOf.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useConnection } from '../../hooks/useConnection.ts';
import { useLanes } from '../../hooks/useLanes.ts';
import { useNow } from '../../hooks/useNow.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { LaneRow } from './LaneRow.tsx';

/** They are asked for every 3 s: so long without an answer, and they may no longer be true. */
const oldAfterMs = 10_000;

/** The queues at a glance: what runs, what waits, and for how long. Absent where the backend does not tell. */
export function LanesPanel() {
  return useBackend().offers('listLanes') ? <Lanes /> : null;
}

function Lanes() {
  const { overview } = useTexts();
  const { data: lanes, error, refetch, dataUpdatedAt } = useLanes();
  const { state } = useConnection();
  const isOld = useNow() - dataUpdatedAt > oldAfterMs || state === 'offline' || state === 'signed-out';

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

  return (
    <Panel title={overview.lanes.title} meta={lanes !== undefined && isOld ? <AsOf atMs={dataUpdatedAt} /> : undefined}>
      {content}
    </Panel>
  );
}
