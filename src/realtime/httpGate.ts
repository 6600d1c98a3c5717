import { retryAfterMsOf } from './feedFault.ts';
import type { FeedClock, FeedHttp } from './feedTypes.ts';

/** Those who were told to wait do not all come back in the same moment. */
const spreadMs = 1_000;

/**
 * The feed's HTTP, closed to every request for as long as the server has asked to be left alone (429 and 503 with
 * Retry-After): a limit is one client's, and not one job's. Requests wait here, and go when it opens.
 */
export function createHttpGate(http: FeedHttp, clock: FeedClock): FeedHttp {
  let opensAtMs = 0;

  const guarded = async <T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> => {
    for (let waitMs = opensAtMs - clock.now(); waitMs > 0; waitMs = opensAtMs - clock.now()) {
      await pause(clock, waitMs, signal);
    }
    try {
      return await ask();
    } catch (error) {
      const retryAfterMs = retryAfterMsOf(error);
      if (retryAfterMs !== null && retryAfterMs > 0) {
        opensAtMs = Math.max(opensAtMs, clock.now() + retryAfterMs + clock.random() * spreadMs);
      }
      throw error;
    }
  };

  return {
    loadJob: (jobId, signal) => guarded(signal, () => http.loadJob(jobId, signal)),
    loadEvents: (jobId, after, signal, waitMs) => guarded(signal, () => http.loadEvents(jobId, after, signal, waitMs)),
    loadUpdatedJobs: (cursor, signal) => guarded(signal, () => http.loadUpdatedJobs(cursor, signal)),
  };
}

function pause(clock: FeedClock, waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(waitMs, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    const onAbort = () => {
      cancel();
      reject(new Error('No longer wanted', { cause: signal.reason }));
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}
