import { limits } from '#protocol/limits';
import { createBackoff } from './backoff.ts';
import type { FeedChange, FeedClock, FeedHttp } from './feedTypes.ts';

/** A new token is a new address for every picture: it is taken only once the old one is this old. */
export const tokenKeptMs = limits.fileUrlMs / 2;
/** A page that nothing else has brought a new one to asks for it. */
const renewAfterMs = limits.fileUrlMs * 0.75;

export type FileTokenWatch = {
  /** The first was taken, with the snapshot, or a later one where the first was old. */
  taken: () => void;
  /** Another came along. */
  offer: (fileToken: string) => void;
  stop: () => void;
};

/** Sees to it that a page which stays open can open its job's files longer than a token holds. */
export function createFileTokenWatch(
  jobId: string,
  { http, clock, emit }: { http: FeedHttp; clock: FeedClock; emit: (change: FeedChange) => void },
): FileTokenWatch {
  const backoff = createBackoff(clock, 1_000, 60_000);
  let takenMs: number | null = null;
  let asking: AbortController | null = null;
  let cancelTimer: (() => void) | null = null;

  const isOld = () => takenMs === null || clock.now() - takenMs >= tokenKeptMs;

  const stop = () => {
    asking?.abort();
    asking = null;
    cancelTimer?.();
    cancelTimer = null;
  };

  const taken = () => {
    if (!isOld()) return;
    takenMs = clock.now();
    backoff.reset();
    stop();
    cancelTimer = clock.after(renewAfterMs, () => void renew());
  };

  const offer = (fileToken: string) => {
    if (!isOld()) return;
    taken();
    emit({ type: 'file-token', jobId, fileToken, atMs: clock.now() });
  };

  const renew = async () => {
    const mine = new AbortController();
    asking = mine;
    try {
      const answer = await http.loadJob(jobId, mine.signal);
      if (!mine.signal.aborted) offer(answer.fileToken);
    } catch {
      if (!mine.signal.aborted) cancelTimer = clock.after(backoff.nextMs(), () => void renew());
    }
  };

  return { taken, offer, stop };
}
