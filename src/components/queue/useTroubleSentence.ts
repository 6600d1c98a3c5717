import type { LaneStatus, LaneTrouble } from '#protocol/queue';
import { useFormat } from '../../hooks/useFormat.ts';
import { useNow } from '../../hooks/useNow.ts';
import { useTexts } from '../../hooks/useTexts.ts';

type LaneInTrouble = Pick<LaneStatus, 'paused' | 'concurrency'> & { trouble: LaneTrouble | null };

/** Why a lane does not move, in one sentence; null where it does. */
export function useTroubleSentence(lane: LaneInTrouble): string | null {
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
