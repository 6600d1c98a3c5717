import type { ForeignQueues } from '#protocol/dialects/defineForeignDialect';
import { useMemo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { QueueStatus } from '../../components/queue/QueueStatus.tsx';
import type { LaneAtWork } from '../../components/queue/laneState.ts';
import { AsOf } from '../../components/ui/AsOf.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useForeignQueues, useQueues } from '../../hooks/useQueues.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';

/** The queues at a glance: what runs, what waits, and for how long. Absent where the backend does not tell. */
export function LanesPanel() {
  const { keepsLog, offers, tellsQueues } = useBackend();
  if (keepsLog) return offers('listLanes') ? <LiveLanes /> : null;
  return tellsQueues ? <HeardLanes /> : null;
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

function HeardLanes() {
  const { queues, error, oldSinceMs, refetch } = useForeignQueues();
  const lanes = useMemo(() => queues?.lanes.map(asLaneAtWork) ?? null, [queues]);
  // Until it tells something there is nothing to wait for.
  return lanes === null ? null : <LaneList lanes={lanes} error={error} oldSinceMs={oldSinceMs} onRetry={refetch} />;
}

function asLaneAtWork({ lane, waiting, active }: ForeignQueues['lanes'][number]): LaneAtWork {
  return { lane, waiting, active, concurrency: null, oldestWaitingSince: null, paused: null };
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
