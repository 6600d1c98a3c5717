import { useState } from 'react';
import type { Queues } from '#protocol/queue';
import { LaneTroubleNote } from '../../components/queue/LaneTroubleNote.tsx';
import { PauseDialog } from '../../components/queue/PauseDialog.tsx';
import { QueueStatus } from '../../components/queue/QueueStatus.tsx';
import { LaneBadge } from '../../components/queue/LaneBadge.tsx';
import { useLaneActions } from '../../components/queue/useLaneActions.ts';
import { Button } from '../../components/ui/Button.tsx';
import { useAccess } from '../../hooks/useAccess.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { LaneFacts } from './LaneFacts.tsx';
import { LaneThroughput } from './LaneThroughput.tsx';
import { WaitingList } from './WaitingList.tsx';

type LaneCardProps = { lane: Queues['lanes'][number]; isOld: boolean };

/** A lane with all that is known of it, and what may be done to it. */
export function LaneCard({ lane, isOld }: LaneCardProps) {
  const { queues, pipelines } = useTexts();
  const { may } = useAccess();
  const name = pipelines.lanes[lane.lane];
  const isOperator = may('operator');
  const { isBusy, pause, resume } = useLaneActions(lane.lane);
  const [isAsking, setIsAsking] = useState(false);
  const { paused } = lane;
  return (
    <section aria-label={name} className="flex min-w-0 flex-col rounded-lg border border-line bg-surface">
      <header className="flex min-h-12 items-center justify-between gap-3 border-b border-line px-4 py-1.5">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="text-base font-semibold">{name}</h2>
          <LaneBadge lane={lane} />
        </div>
        {isOperator &&
          (paused === null ? (
            <Button size="small" aria-label={queues.pause.buttonLabel(name)} onClick={() => setIsAsking(true)}>
              {queues.pause.button}
            </Button>
          ) : (
            <Button
              size="small"
              variant="primary"
              loading={isBusy}
              aria-label={queues.resume.buttonLabel(name)}
              onClick={() => resume(paused.reason)}
            >
              {queues.resume.button}
            </Button>
          ))}
      </header>
      <div className="flex grow flex-col gap-4 p-4">
        <LaneTroubleNote lane={lane} />
        <QueueStatus lane={lane} look="bare" />
        <LaneFacts lane={lane} isOld={isOld} />
        {isOperator && <LaneThroughput lane={lane} />}
        <WaitingList lane={lane} />
      </div>
      {isAsking && <PauseDialog lane={lane} onPause={pause} onClose={() => setIsAsking(false)} />}
    </section>
  );
}
