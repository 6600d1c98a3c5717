import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { QueueStatus } from '../../components/queue/QueueStatus.tsx';
import type { LaneAtWork } from '../../components/queue/laneState.ts';
import { AsOf } from '../../components/ui/AsOf.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useConnection } from '../../hooks/useConnection.ts';
import { useLanes } from '../../hooks/useLanes.ts';
import { useNow } from '../../hooks/useNow.ts';
import { useQueues } from '../../hooks/useQueues.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';

/** A backend of another kind is asked every 3 s: so long without an answer, and they may no longer be true. */
const oldAfterMs = 10_000;

/** The queues at a glance: what runs, what waits, and for how long. Absent where the backend does not tell. */
export function LanesPanel() {
  const { keepsLog, offers } = useBackend();
  if (!offers('listLanes')) return null;
  return keepsLog ? <LiveLanes /> : <AskedLanes />;
}

function LiveLanes() {
  const { overview } = useTexts();
  const { queues, error, oldSinceMs, refetch } = useQueues();
  return (
    <LaneList
      lanes={queues?.lanes ?? null}
      error={error}
      oldSinceMs={oldSinceMs}
      onRetry={refetch}
      link={
        <Link to={paths.queues.to()} className="shrink-0 text-[13px] text-accent hover:underline">
          {overview.lanes.all}
          <span className="sr-only">: {overview.lanes.title}</span>
        </Link>
      }
    />
  );
}

function AskedLanes() {
  const { data: lanes, error, refetch, dataUpdatedAt } = useLanes();
  const { state } = useConnection();
  const isOld = useNow() - dataUpdatedAt > oldAfterMs || state === 'offline' || state === 'signed-out';
  return (
    <LaneList
      lanes={lanes ?? null}
      error={error}
      oldSinceMs={isOld ? dataUpdatedAt : null}
      onRetry={() => void refetch()}
    />
  );
}

type LaneListProps = {
  lanes: readonly LaneAtWork[] | null;
  error: unknown;
  oldSinceMs: number | null;
  onRetry: () => void;
  link?: ReactNode;
};

function LaneList({ lanes, error, oldSinceMs, onRetry, link }: LaneListProps) {
  const { overview } = useTexts();
  let content: ReactNode = <Skeleton className="h-24 w-full" />;
  if (lanes !== null) {
    content = (
      <ul className="flex flex-col gap-4">
        {lanes.map((lane) => (
          <li key={lane.lane}>
            <QueueStatus lane={lane} />
          </li>
        ))}
      </ul>
    );
  } else if (error !== null) content = <ErrorState error={error} onRetry={onRetry} />;
  return (
    <Panel
      title={overview.lanes.title}
      meta={lanes !== null && oldSinceMs !== null ? <AsOf atMs={oldSinceMs} /> : undefined}
      actions={link}
    >
      {content}
    </Panel>
  );
}
