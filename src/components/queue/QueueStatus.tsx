import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { laneLook } from './laneLook.ts';
import { laneState, placesInUse, type LaneAtWork } from './laneState.ts';

type QueueStatusProps = {
  lane: LaneAtWork;
  /** `bare`: under a heading with the lane's name, and beside a note of what is amiss. */
  look?: 'whole' | 'bare';
};

/** A lane at a glance: how many of its places are taken, how many jobs wait, since when the first, what is amiss. */
export function QueueStatus({ lane, look = 'whole' }: QueueStatusProps) {
  const { overview, pipelines } = useTexts();
  const { lanes: words } = overview;
  const format = useFormat();
  const name = pipelines.lanes[lane.lane];
  const { concurrency } = lane;
  const active =
    concurrency === null
      ? words.running(format.number(lane.active))
      : words.active(format.number(lane.active), format.number(concurrency));
  const waiting = words.waiting(format.number(lane.waiting));
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        {look === 'whole' ? (
          <span className="min-w-0 truncate font-medium">{name}</span>
        ) : (
          <span className="tabular text-2xl/7 font-semibold">{waiting}</span>
        )}
        <span className="tabular shrink-0 text-xs text-ink-muted">{active}</span>
      </div>
      {concurrency !== null && (
        <ProgressBar
          label={words.barLabel(name)}
          value={100 * placesInUse({ active: lane.active, concurrency })}
          valueText={active}
          tone={laneLook[laneState(lane)].bar}
        />
      )}
      {look === 'whole' && (
        <>
          <p className="flex justify-between gap-3 text-xs text-ink-muted">
            <span className="tabular shrink-0">{waiting}</span>
            {lane.oldestWaitingSince !== null && (
              <span className="truncate">
                {words.oldest} <RelativeTime at={lane.oldestWaitingSince} />
              </span>
            )}
          </p>
          <ShortTrouble lane={lane} />
        </>
      )}
    </div>
  );
}

/** What stands in a lane's way, in a few words; all places being taken is no trouble at a glance. */
function ShortTrouble({ lane }: { lane: LaneAtWork }) {
  const { lanes: words } = useTexts().overview;
  const trouble = lane.trouble ?? (lane.concurrency === 0 ? 'no-workers' : null);
  if (trouble === null || trouble === 'all-busy') return null;
  const { icon: Icon, ink } = laneLook[laneState({ ...lane, trouble })];
  return (
    <p className={cx('flex min-w-0 items-start gap-1.5 text-xs font-medium', ink)}>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {trouble === 'paused' && lane.paused !== null
          ? words.pausedBecause(lane.paused.reason)
          : words.trouble[trouble]}
      </span>
    </p>
  );
}
