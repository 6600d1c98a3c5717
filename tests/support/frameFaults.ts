import type { FeedMessage, OpenFeedSocket } from '../../src/realtime/feedTypes.ts';

export type FrameFaults = {
  open: OpenFeedSocket;
  /** From now on every frame arrives, once and in its turn. */
  end: () => void;
  counts: Record<'dropped' | 'doubled' | 'late', number>;
};

const dropShare = 0.1;
const doubleShare = 0.1;
const lateShare = 0.3;
const longestDelayMs = 400;

/** A socket whose frames are lost, doubled and shuffled, which the transport itself would never do. */
export function withFrameFaults(open: OpenFeedSocket, random: () => number): FrameFaults {
  const counts = { dropped: 0, doubled: 0, late: 0 };
  let isOn = true;

  function deliver(call: () => void): void {
    if (random() >= lateShare) {
      call();
      return;
    }
    counts.late += 1;
    setTimeout(call, random() * longestDelayMs);
  }

  return {
    counts,
    end: () => {
      isOn = false;
    },
    open: (handlers) => {
      const onMessage = (message: FeedMessage, payload: unknown) => {
        const call = () => handlers.onMessage(message, payload);
        if (!isOn || message !== 'frame') {
          call();
          return;
        }
        const chance = random();
        if (chance < dropShare) {
          counts.dropped += 1;
          return;
        }
        deliver(call);
        if (chance >= dropShare + doubleShare) return;
        counts.doubled += 1;
        deliver(call);
      };
      return open({ ...handlers, onMessage });
    },
  };
}
