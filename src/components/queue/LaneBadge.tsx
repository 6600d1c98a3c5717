import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { laneLook } from './laneLook.ts';
import { laneState, type LaneAtWork } from './laneState.ts';

/** How a lane is doing: icon, word and colour, never colour alone. */
export function LaneBadge({ lane }: { lane: LaneAtWork }) {
  const { queues } = useTexts();
  const state = laneState(lane);
  const { icon: Icon, ink, soft } = laneLook[state];
  return (
    <span
      className={cx(
        'inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full pr-2.5 pl-1.5 text-xs font-medium whitespace-nowrap',
        ink,
        soft,
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {queues.states[state]}
    </span>
  );
}
