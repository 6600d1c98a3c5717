import { estimateTimeLeft, type StageTiming, type TimeLeft } from '#protocol/timeLeft';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';
import { useNow } from './useNow.ts';

const noTimings: readonly StageTiming[] = [];

/** How long a running, followed job (`useJob`) still needs, as a range; null where nothing honest can be said. */
export function useTimeLeft(jobId: string): TimeLeft | null {
  const summary = useWebSocketStore((state) => state.jobs.get(jobId)?.state?.summary ?? null);
  const timings = useWebSocketStore((state) => state.jobs.get(jobId)?.timings ?? noTimings);
  const nowMs = useNow(1_000);
  return summary === null ? null : estimateTimeLeft(summary, timings, nowMs);
}
