import { Activity } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Queues } from '#protocol/queue';
import { Page } from '../../components/layout/Page.tsx';
import { laneState } from '../../components/queue/laneState.ts';
import { announce } from '../../components/ui/announce.ts';
import { AsOf } from '../../components/ui/AsOf.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useAccess } from '../../hooks/useAccess.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useQueues } from '../../hooks/useQueues.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { paths } from '../../paths.ts';
import { LaneCard } from './LaneCard.tsx';

const gridClasses = 'grid items-start gap-4 lg:grid-cols-2 xl:grid-cols-3';

/** Every lane: what waits, what runs, why it does not move, and who is next. */
export function QueueStatusPage() {
  const { queues: words } = useTexts();
  const { may } = useAccess();
  const { queues, error, oldSinceMs, refetch } = useQueues();
  const isOld = oldSinceMs !== null;
  useAnnouncedStates(queues);
  return (
    <Page
      title={words.title}
      meta={queues !== null && isOld && <AsOf atMs={oldSinceMs} />}
      subtitle={queues === null ? undefined : <Summary queues={queues} />}
      actions={
        may('operator') && (
          <ButtonLink to={paths.admin.to()} icon={<Activity aria-hidden="true" className="size-4" />}>
            {words.toSystem}
          </ButtonLink>
        )
      }
    >
      {queues === null && error !== null && <ErrorState error={error} onRetry={refetch} />}
      {queues === null && error === null && (
        <div className={gridClasses}>
          {[0, 1, 2].map((card) => (
            <Skeleton key={card} className="h-96 rounded-lg" />
          ))}
        </div>
      )}
      {queues !== null && (
        <div className={cx(gridClasses, isOld && 'grayscale')}>
          {queues.lanes.map((lane) => (
            <LaneCard key={lane.lane} lane={lane} isOld={isOld} />
          ))}
        </div>
      )}
    </Page>
  );
}

/** «12 waiting · 5 of 8 places taken · 2 workers» */
function Summary({ queues: { lanes, totalWorkers } }: { queues: Queues }) {
  const { queues: words } = useTexts();
  const format = useFormat();
  const sum = (of: 'waiting' | 'active' | 'concurrency') => lanes.reduce((total, lane) => total + lane[of], 0);
  return (
    <span className="tabular">
      {words.summary(
        words.waiting(format.number(sum('waiting'))),
        words.running(format.number(sum('active')), format.number(sum('concurrency'))),
        words.workers(totalWorkers, format.number(totalWorkers)),
      )}
    </span>
  );
}

/** A lane that stops or goes on while the page is open is said aloud. */
function useAnnouncedStates(queues: Queues | null): void {
  const { queues: words, pipelines } = useTexts();
  const known = useRef<Map<string, string>>(new Map());
  useEffect(() => {
    if (queues === null) return;
    const said: string[] = [];
    for (const lane of queues.lanes) {
      const state = laneState(lane);
      const before = known.current.get(lane.lane);
      known.current.set(lane.lane, state);
      const isTold = (one: string | undefined) => one === 'paused' || one === 'stuck';
      if (before !== undefined && before !== state && (isTold(before) || isTold(state))) {
        said.push(`${pipelines.lanes[lane.lane]}: ${words.states[state]}`);
      }
    }
    if (said.length > 0) announce(said.join('. '));
  }, [queues, words, pipelines]);
}
