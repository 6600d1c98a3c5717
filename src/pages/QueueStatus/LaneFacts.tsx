import type { ReactNode } from 'react';
import type { LaneStatus } from '#protocol/queue';
import { Waited } from '../../components/queue/Waited.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';

/** What a lane did within the last hour, and how long one waits in it. */
export function LaneFacts({ lane, isOld }: { lane: LaneStatus; isOld: boolean }) {
  const { queues, pipelines } = useTexts();
  const { facts: words } = queues;
  const format = useFormat();
  const { averageWaitMs, oldestWaitingSince, completedLastHour, failedLastHour } = lane;
  return (
    <dl aria-label={words.label(pipelines.lanes[lane.lane])} className="grid grid-cols-2 gap-x-4 gap-y-3">
      <Fact name={words.averageWait} note={words.lastHour}>
        {averageWaitMs === null ? <None /> : format.duration(averageWaitMs)}
      </Fact>
      <Fact name={words.oldest}>
        {oldestWaitingSince === null ? <None /> : <Waited since={oldestWaitingSince} isOld={isOld} />}
      </Fact>
      <Fact name={words.completed} note={words.lastHour}>
        {format.number(completedLastHour)}
      </Fact>
      <Fact name={words.failed} note={words.lastHour} className={failedLastHour > 0 ? 'text-failed' : undefined}>
        {format.number(failedLastHour)}
      </Fact>
    </dl>
  );
}

type FactProps = { name: string; note?: string; className?: string | undefined; children: ReactNode };

function Fact({ name, note, className, children }: FactProps) {
  return (
    <div className="min-w-0">
      <dt className="truncate text-xs text-ink-muted">
        {name}
        {note !== undefined && <span>, {note}</span>}
      </dt>
      <dd className={cx('tabular truncate text-base font-semibold', className)}>{children}</dd>
    </div>
  );
}

function None() {
  const { facts } = useTexts().queues;
  return (
    <span className="font-normal text-ink-muted">
      <span aria-hidden="true">{facts.none}</span>
      <span className="sr-only">{facts.noneText}</span>
    </span>
  );
}
