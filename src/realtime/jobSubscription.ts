import { subscribeAnswerSchema, type SubscribeAnswer } from '#protocol/feed';
import type { FeedSocket } from './feedTypes.ts';
import type { ParseWire } from './parseWire.ts';

export type JobSubscription = {
  state: () => 'none' | 'asked' | 'held';
  /** Asks for what follows `after`, unless that is being asked, or there is no connection. Whether it was asked now. */
  ask: (after: number) => boolean;
  /** What was answered stands. */
  hold: () => void;
  /** The connection is gone, or another log counts: what may still be answered is void. */
  drop: () => void;
  /** Tells the server that nobody looks any longer. */
  leave: () => void;
};

/** One job's place in its room on the server. `onAnswer` is told null where none came, or none that can be read. */
export function createJobSubscription(
  jobId: string,
  { socket, wire }: { socket: () => FeedSocket | null; wire: ParseWire },
  onAnswer: (answer: SubscribeAnswer | null) => void,
): JobSubscription {
  let state: 'none' | 'asked' | 'held' = 'none';
  let questions = 0;

  const askAt = async (connected: FeedSocket, after: number) => {
    questions += 1;
    const mine = questions;
    state = 'asked';
    const payload = await connected.subscribe({ jobId, after }).catch(() => null);
    if (mine !== questions) return;
    state = 'none';
    onAnswer(payload === null ? null : wire.parse(subscribeAnswerSchema, payload));
  };

  const drop = () => {
    questions += 1;
    state = 'none';
  };

  return {
    state: () => state,
    ask: (after) => {
      const connected = socket();
      if (connected === null || state === 'asked') return false;
      void askAt(connected, after);
      return true;
    },
    hold: () => {
      state = 'held';
    },
    drop,
    leave: () => {
      if (state !== 'none') socket()?.unsubscribe(jobId);
      drop();
    },
  };
}
