import type { Queues } from '#protocol/queue';
import { LaneTroubleNote } from '../../components/queue/LaneTroubleNote.tsx';
import { useTexts } from '../../hooks/useTexts.ts';

/** What stands in the way of which lane; absent where all is well. */
export function TroubleList({ lanes }: { lanes: Queues['lanes'] }) {
  const { system, pipelines } = useTexts();
  const stuck = lanes.filter(({ trouble }) => trouble !== null);
  if (stuck.length === 0) return null;
  return (
    <ul aria-label={system.troubles.label} className="flex flex-col gap-2">
      {stuck.map((lane) => (
        <li key={lane.lane}>
          <LaneTroubleNote lane={lane} name={pipelines.lanes[lane.lane]} />
        </li>
      ))}
    </ul>
  );
}
