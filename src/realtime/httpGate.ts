import { createBackoff } from './backoff.ts';
import { asFault, isFinal, retryAfterMsOf } from './feedFault.ts';
import type { FeedClock, FeedHttp } from './feedTypes.ts';

/** Those who were told to wait do not all come back in the same moment. */
const spreadMs = 1_000;
/** Whoever goes ahead and is not answered by then keeps the others no longer: the next one goes. */
const scoutPatienceMs = 5_000;

/** Of those that wait: to fail like the one that went ahead, or, with null, to go and see. */
type Fate = { error: unknown } | null;

export type HttpGate = FeedHttp & {
  /** Ends our own pause, not one that the server has asked for. */
  hurry: () => void;
};

/**
 * The feed's HTTP, with one pause for all that it follows: a limit or an outage is a client's, and not one job's.
 *
 * Closed for as long as the server has asked to be left alone (429 and 503 with Retry-After), and after a request that
 * failed for a while with full jitter. Then one goes ahead, and what becomes of it becomes of all that wait here: they
 * go too, or fail as it did. So an outage costs one request per pause, whatever is followed.
 */
export function createHttpGate(http: FeedHttp, clock: FeedClock): HttpGate {
  const backoff = createBackoff(clock);
  const held = new Set<(fate: Fate) => void>();
  let askedUntilMs = 0;
  let pausedUntilMs = 0;
  let isDown = false;
  /** What fails together counts as one failure: those that began before the last one are no news. */
  let failures = 0;
  let scout: { cancel: () => void } | null = null;
  let cancelTimer: (() => void) | null = null;

  const release = (fate: Fate) => {
    cancelTimer?.();
    cancelTimer = null;
    for (const go of held) go(fate);
  };

  const closedMs = () => Math.max(askedUntilMs, pausedUntilMs) - clock.now();

  const hold = (signal: AbortSignal) =>
    new Promise<Fate>((resolve) => {
      const go = (fate: Fate) => {
        held.delete(go);
        signal.removeEventListener('abort', onAbort);
        if (held.size === 0) cancelTimer?.();
        if (held.size === 0) cancelTimer = null;
        resolve(fate);
      };
      const onAbort = () => go({ error: new Error('No longer wanted', { cause: signal.reason }) });
      held.add(go);
      signal.addEventListener('abort', onAbort, { once: true });
      const waitMs = closedMs();
      if (waitMs > 0) cancelTimer ??= clock.after(waitMs, () => release(null));
    });

  const endScout = (mine: typeof scout) => {
    mine?.cancel();
    if (mine !== null && scout === mine) scout = null;
  };

  const sendScout = () => {
    const mine = {
      cancel: clock.after(scoutPatienceMs, () => {
        endScout(mine);
        release(null);
      }),
    };
    scout = mine;
    return mine;
  };

  const onAnswered = () => {
    isDown = false;
    pausedUntilMs = 0;
    backoff.reset();
    release(null);
  };

  const onFailed = (error: unknown, begunAt: number) => {
    const retryAfterMs = retryAfterMsOf(error);
    if (retryAfterMs !== null && retryAfterMs > 0) {
      askedUntilMs = Math.max(askedUntilMs, clock.now() + retryAfterMs + clock.random() * spreadMs);
    }
    if (begunAt !== failures) {
      release(null);
      return;
    }
    failures += 1;
    isDown = true;
    pausedUntilMs = clock.now() + backoff.afterFailureMs(null);
    release({ error });
  };

  /** `ask` is told whether it was held back: then the others wait for what becomes of it. */
  const guarded = async <T>(signal: AbortSignal, ask: (wasHeld: boolean) => Promise<T>): Promise<T> => {
    let wasHeld = false;
    while (closedMs() > 0 || (isDown && scout !== null)) {
      signal.throwIfAborted();
      wasHeld = true;
      const fate = await hold(signal);
      if (fate !== null) throw fate.error;
    }
    const mine = isDown ? sendScout() : null;
    const begunAt = failures;
    try {
      const answer = await ask(wasHeld || mine !== null);
      endScout(mine);
      onAnswered();
      return answer;
    } catch (error) {
      endScout(mine);
      if (signal.aborted) release(null);
      // To be told no is an answer too.
      else if (isFinal(asFault(error))) onAnswered();
      else onFailed(error, begunAt);
      throw error;
    }
  };

  return {
    loadJob: (jobId, signal) => guarded(signal, () => http.loadJob(jobId, signal)),
    loadEvents: (jobId, after, signal, waitMs) =>
      guarded(signal, (wasHeld) => http.loadEvents(jobId, after, signal, wasHeld ? 0 : waitMs)),
    loadUpdatedJobs: (cursor, signal) => guarded(signal, () => http.loadUpdatedJobs(cursor, signal)),
    ping: (signal) => guarded(signal, () => http.ping(signal)),
    hurry: () => {
      pausedUntilMs = 0;
      endScout(scout);
      release(null);
    },
  };
}
