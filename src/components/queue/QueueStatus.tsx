import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { laneLook } from './laneLook.ts';
import { laneState, placesInUse, type LaneAtWork } from './laneState.ts';

type QueueStatusProps = {
  lane: LaneAtWork;
  /** `bare`: under a heading with the lane's name, beside a note of what is amiss. */
  look?: 'whole' | 'bare';
};

/** A lane at a glance: how many of its places are taken, how many jobs wait, since when the first of them, what is amiss. */
export function QueueStatus({ lane, look = 'whole' }: QueueStatusProps) {
  const { overview, pipelines } = useTexts();
  const { lanes: words } = overview;
  const format = useFormat();
  const laneName = pipelines.lanes[lane.lane];
  const active = words.active(format.number(lane.active), format.number(lane.concurrency));
  const { icon: Icon, ink, bar } = laneLook[laneState(lane)];
  const trouble = lane.trouble ?? (lane.concurrency === 0 ? 'no-workers' : null);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        {look === 'whole' ? (
          <span className="min-w-0 truncate font-medium">{laneName}</span>
        ) : (
          <span className="tabular text-2xl/7 font-semibold">{words.waiting(format.number(lane.waiting))}</span>
        )}
        <span className="tabular shrink-0 text-xs text-ink-muted">{active}</span>
      </div>
      <ProgressBar label={words.barLabel(laneName)} value={100 * placesInUse(lane)} valueText={active} tone={bar} />
      {look === 'whole' && (
        <>
          <p className="flex justify-between gap-3 text-xs text-ink-muted">
            <span className="tabular shrink-0">{words.waiting(format.number(lane.waiting))}</span>
            {lane.oldestWaitingSince !== null && (
              <span className="truncate">
                {words.oldest} <RelativeTime at={lane.oldestWaitingSince} />
              </span>
            )}
          </p>
          {trouble !== null && trouble !== 'all-busy' && (
            <p className={cx('flex min-w-0 items-start gap-1.5 text-xs font-medium', ink)}>
              <Icon aria-hidden="true" className="size-4 shrink-0" />
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {trouble === 'paused' && lane.paused !== null
                  ? words.pausedBecause(lane.paused.reason)
                  : words.trouble[trouble]}
              </span>
            </p>
          )}
        </>
      )}
    </div>
  );
}
