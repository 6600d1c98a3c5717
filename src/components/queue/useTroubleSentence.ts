import type { LaneTrouble } from '#protocol/queue';
import { useFormat } from '../../hooks/useFormat.ts';
import { useNow } from '../../hooks/useNow.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { LaneAtWork } from './laneState.ts';

/** Why a lane does not move, in one sentence; null where it does. */
export function useTroubleSentence(lane: LaneAtWork & { trouble: LaneTrouble | null }): string | null {
  const { queues: words } = useTexts();
  const format = useFormat();
  const nowMs = useNow();
  const { trouble, paused, concurrency } = lane;
  switch (trouble) {
    case null:
      return null;
    case 'paused': {
      if (paused === null) return words.states.paused;
      const since = format.relativeTime(Date.parse(paused.since), nowMs);
      return words.trouble.paused(paused.byName, since, paused.reason);
    }
    case 'all-busy':
      return words.trouble[trouble](words.allPlaces(concurrency, format.number(concurrency)));
    default:
      return words.trouble[trouble];
  }
}
