import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { WaitAccuracy } from '#protocol/queue';
import { waitAccuracyQuery } from '../../../api/system.ts';
import { ErrorState } from '../../../components/ui/ErrorState.tsx';
import { Panel } from '../../../components/ui/Panel.tsx';
import { ProgressBar } from '../../../components/ui/ProgressBar.tsx';
import { Skeleton } from '../../../components/ui/Skeleton.tsx';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { inWords } from './inWords.ts';

/** How right the times were that waiting people were shown. */
export function AccuracyPanel() {
  const { accuracy: words } = useTexts().system;
  const { data: lanes, error, refetch } = useQuery(waitAccuracyQuery);
  let content: ReactNode = <Skeleton className="h-24" />;
  if (lanes !== undefined) {
    content = (
      <ul className="flex flex-col gap-3">
        {lanes.map((lane) => (
          <AccuracyRow key={lane.lane} accuracy={lane} />
        ))}
      </ul>
    );
  } else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Panel title={words.title}>
      <p className="mb-3 text-[13px] text-ink-muted">{words.text}</p>
      {content}
    </Panel>
  );
}

function AccuracyRow({ accuracy: { lane, judged, inRange, medianErrorMs } }: { accuracy: WaitAccuracy }) {
  const { system, pipelines } = useTexts();
  const { accuracy: words } = system;
  const format = useFormat();
  const name = pipelines.lanes[lane];
  if (inRange === null) {
    return (
      <li className="flex justify-between gap-3 text-[13px]">
        <span className="font-medium">{name}</span>
        <span className="text-ink-muted">{words.none}</span>
      </li>
    );
  }
  const { right, all } = inWords(inRange, judged);
  const told = words.told(format.number(right), format.number(all));
  return (
    <li className="flex flex-col gap-1 text-[13px]">
      <div className="flex justify-between gap-3">
        <span className="font-medium">{name}</span>
        <span className="tabular">{told}</span>
      </div>
      <ProgressBar
        label={`${words.title} ${name}`}
        value={100 * inRange}
        valueText={told}
        tone={inRange >= 0.8 ? 'completed' : 'stale'}
      />
      <p className="tabular flex justify-between gap-3 text-xs text-ink-muted">
        <span>{words.judged(judged, format.number(judged))}</span>
        {medianErrorMs !== null && <span>{words.off(format.duration(medianErrorMs))}</span>}
      </p>
    </li>
  );
}
