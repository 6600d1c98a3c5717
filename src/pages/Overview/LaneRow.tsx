import type { LaneStatus } from '#protocol/queue';
import { ProgressBar } from '../../components/ui/ProgressBar.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** A lane: how many of its places are taken, how many jobs wait, since when the first of them. */
export function LaneRow({ lane }: { lane: LaneStatus }) {
  const { overview, pipelines } = useTexts();
  const format = useFormat();
  const name = pipelines.lanes[lane.lane];
  const active = overview.lanes.active(format.number(lane.active), format.number(lane.concurrency));
  return (
    <li className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{name}</span>
        <span className="tabular text-xs text-ink-muted">{active}</span>
      </div>
      <ProgressBar
        label={overview.lanes.barLabel(name)}
        value={lane.concurrency === 0 ? 0 : Math.min(100, (100 * lane.active) / lane.concurrency)}
        valueText={active}
      />
      <p className="flex justify-between gap-3 text-xs text-ink-muted">
        <span className="tabular">{overview.lanes.waiting(format.number(lane.waiting))}</span>
        {lane.oldestWaitingSince !== null && (
          <span className="truncate">
            {overview.lanes.oldest} <RelativeTime at={lane.oldestWaitingSince} />
          </span>
        )}
      </p>
      {lane.concurrency === 0 && <p className="text-xs text-stale">{overview.lanes.noWorkers}</p>}
    </li>
  );
}
