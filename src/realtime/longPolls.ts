import { limits } from '#protocol/limits';
import type { FeedClock } from './feedTypes.ts';

/** Polls in flight at a time, whatever is followed: a browser has six connections to one host, and pages need some. */
export const pollSlots = 3;
/** A proxy that ends requests after 30 s must not end these. */
const longestWaitMs = Math.min(20_000, limits.longPollMs);
/** Where more is followed than there are slots, each has its turn about this often … */
const roundMs = 5_000;
/** … but no turn is shorter than this, so that the number of requests stays bounded. */
const shortestWaitMs = 500;

export type PollOutcome = { isWell: boolean; againAfterMs: number };
export type Poll = {
  /** Asks once, for news within `waitMs`. Never rejects; null where it was called off. */
  ask: (waitMs: number) => Promise<PollOutcome | null>;
  callOff: () => void;
};
/** `none` also until the first answer. */
export type PollHealth = 'none' | 'well' | 'failing';

export type LongPolls = {
  /** Gives `poll` its turns, without waiting until one went well; the answer ends that. */
  add: (poll: Poll) => () => void;
  health: () => PollHealth;
  /** Whoever waits for a next turn has it now. */
  hurry: () => void;
};

type Entry = {
  poll: Poll;
  dueMs: number;
  running: { sinceMs: number; waitMs: number } | null;
  isWell: boolean | null;
  /** One has failed since: its next answer is wanted at once, and not when there is news. */
  isDoubtful: boolean;
};

/** Takes turns among all that must be polled while there is no subscription. */
export function createLongPolls(clock: FeedClock, onHealth: () => void): LongPolls {
  const entries = new Set<Entry>();
  let running = 0;
  let cancelTimer: (() => void) | null = null;

  const turnMs = () => {
    const rounds = Math.ceil(entries.size / pollSlots);
    return rounds <= 1 ? longestWaitMs : Math.max(shortestWaitMs, Math.round(roundMs / rounds));
  };

  const run = async (entry: Entry) => {
    const waitMs = entry.isWell === true && !entry.isDoubtful ? turnMs() : 0;
    entry.running = { sinceMs: clock.now(), waitMs };
    running += 1;
    const outcome = await entry.poll.ask(waitMs);
    running -= 1;
    entry.running = null;
    entry.dueMs = clock.now() + (outcome?.againAfterMs ?? shortestWaitMs);
    if (outcome !== null) {
      entry.isWell = outcome.isWell;
      entry.isDoubtful = false;
      if (!outcome.isWell) for (const other of entries) other.isDoubtful = true;
    }
    if (entries.has(entry)) onHealth();
    pump();
  };

  /** Polls that were given a long turn while there was room must not keep those that came later from theirs. */
  const makeRoom = () => {
    const turn = turnMs();
    for (const { running: now, poll } of entries) {
      if (now === null || now.waitMs <= turn) continue;
      const leftMs = now.sinceMs + turn - clock.now();
      if (leftMs <= 0) poll.callOff();
      else cancelTimer ??= clock.after(leftMs, pump);
    }
  };

  const pump = () => {
    cancelTimer?.();
    cancelTimer = null;
    const waiting = [...entries].filter((entry) => entry.running === null).sort((a, b) => a.dueMs - b.dueMs);
    for (const entry of waiting) {
      const inMs = entry.dueMs - clock.now();
      if (inMs > 0) {
        cancelTimer = clock.after(inMs, pump);
        return;
      }
      if (running >= pollSlots) {
        makeRoom();
        return;
      }
      void run(entry);
    }
  };

  return {
    add: (poll) => {
      const entry: Entry = { poll, dueMs: clock.now(), running: null, isWell: null, isDoubtful: false };
      entries.add(entry);
      pump();
      return () => {
        if (!entries.delete(entry)) return;
        onHealth();
        pump();
      };
    },
    health: () => {
      const known = [...entries].filter((entry) => entry.isWell !== null);
      if (known.some((entry) => entry.isWell === false)) return 'failing';
      return known.length > 0 ? 'well' : 'none';
    },
    hurry: () => {
      for (const entry of entries) entry.dueMs = Math.min(entry.dueMs, clock.now());
      pump();
    },
  };
}
