import type { JobState } from '#protocol/applyJobEvent';

/** A state with its log left out: the log only ever grows, so that its length says it all. */
export type Checkpoint = { seq: number; state: JobState | null; logLength: number };

export type Checkpoints = {
  /** Where the next one is due. */
  readonly dueAt: number;
  add: (checkpoint: Checkpoint) => void;
  last: () => Checkpoint;
  /** The last one at or before a seq. */
  before: (seq: number) => Checkpoint;
};

/** Before the first event. */
const birth: Checkpoint = { seq: 0, state: null, logLength: 0 };

/**
 * At most `most` states of a job's life, evenly apart: whenever there are that many, every second one is let go of and
 * the distance doubles. So memory does not grow with the square of the log, as it would at a fixed distance, and a jump
 * folds no more than two `most`-ths of it.
 */
export function createCheckpoints(most: number, firstEvery: number): Checkpoints {
  let every = firstEvery;
  let kept: Checkpoint[] = [];
  const last = () => kept.at(-1) ?? birth;

  return {
    get dueAt() {
      return last().seq + every;
    },
    add: (checkpoint) => {
      kept.push(checkpoint);
      if (kept.length < most) return;
      kept = kept.filter((_, index) => index % 2 === 1);
      every *= 2;
    },
    last,
    before: (seq) => {
      const index = Math.min(kept.length, Math.floor(seq / every)) - 1;
      return kept[index] ?? birth;
    },
  };
}
