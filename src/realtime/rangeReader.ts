import type { Answer } from '#protocol/http';
import type { FeedHttp } from './feedTypes.ts';

/** `moved`: events were applied. `void`: called off, or of another log; what then must be done has been done. */
export type RangeResult = { kind: 'moved' | 'same' | 'void' } | { kind: 'failed'; error: unknown };

export type RangeReader = {
  isReading: () => boolean;
  /** Reads what follows `after`, waiting `waitMs` for it at most. `void` where one is in flight already. */
  read: (after: number, waitMs: number) => Promise<RangeResult>;
  /** Calls off what is in flight. */
  stop: () => void;
};

/** Reads ranges of one job's log, one request in flight. `take` is told each answer, and says what came of it. */
export function createRangeReader(
  jobId: string,
  http: FeedHttp,
  take: (answer: Answer<'getJobEvents'>, after: number) => 'moved' | 'same' | 'void',
): RangeReader {
  let inFlight: AbortController | null = null;

  return {
    isReading: () => inFlight !== null,
    read: async (after, waitMs) => {
      if (inFlight !== null) return { kind: 'void' };
      const mine = new AbortController();
      inFlight = mine;
      try {
        const answer = await http.loadEvents(jobId, after, mine.signal, waitMs);
        if (mine.signal.aborted) return { kind: 'void' };
        inFlight = null;
        return { kind: take(answer, after) };
      } catch (error) {
        if (mine.signal.aborted) return { kind: 'void' };
        inFlight = null;
        return { kind: 'failed', error };
      }
    },
    stop: () => {
      inFlight?.abort();
      inFlight = null;
    },
  };
}
