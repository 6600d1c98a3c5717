import { useQuery } from '@tanstack/react-query';
import type { LaneStatus } from '#protocol/queue';
import { metricsQuery } from '../../api/system.ts';
import { Sparkline } from '../../components/chart/Sparkline.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useNow } from '../../hooks/useNow.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { completedPerMinute } from './throughput.ts';

const minutes = 60;

/** How many jobs a lane completed in each minute of the last hour. */
export function LaneThroughput({ lane: { lane, completedLastHour } }: { lane: LaneStatus }) {
  const { queues, pipelines } = useTexts();
  const format = useFormat();
  const { data } = useQuery(metricsQuery('1h'));
  const nowMs = useNow(10_000);
  const values = data === undefined ? [] : completedPerMinute(data.points, lane, minutes, nowMs);
  const peak = Math.max(0, ...values.map((value) => value ?? 0));
  return (
    <figure className={cx(peak === 0 && 'max-lg:hidden')}>
      <Sparkline
        label={queues.sparkline(pipelines.lanes[lane], format.number(completedLastHour), format.number(peak))}
        values={values}
      />
      <figcaption className="mt-1 flex justify-between gap-2 text-xs text-ink-muted">
        <span>{queues.sparklineTitle}</span>
        <span className="tabular">{queues.peak(format.number(peak))}</span>
      </figcaption>
    </figure>
  );
}
