import type { ExpectedRun, WaitingInLine } from './simulateLane.ts';

type Place = { turn: number; place: number | null; run: ExpectedRun };

/** Those who wait, and those who line up behind and between them by the rule of turns.ts. */
export type Line = {
  join: (newcomer: { owner: string; run: ExpectedRun }) => void;
  /** Whose turn it is: the place of one who waited from the beginning, or null for a newcomer. */
  take: () => { place: number | null; run: ExpectedRun };
};

export function createLine(waiting: readonly WaitingInLine[], lastTurn: number): Line {
  /** The highest turn of each owner who has any; where they have been served, `turn` has passed it. */
  const ahead = new Map<string, number>();
  for (const { owner, turn } of waiting) ahead.set(owner, Math.max(turn, ahead.get(owner) ?? turn));
  const newcomers: Place[] = [];
  let taken = 0;
  let turn = lastTurn;

  return {
    join: ({ owner, run }) => {
      const own = Math.max(turn, ahead.get(owner) ?? turn) + 1;
      ahead.set(owner, own);
      let index = newcomers.length;
      while (index > 0 && (newcomers[index - 1]?.turn ?? 0) > own) index -= 1;
      newcomers.splice(index, 0, { turn: own, place: null, run });
    },
    take: () => {
      const first = waiting[taken];
      const newcomer = newcomers[0];
      // Within a turn, who has waited longer.
      const isNewcomer = newcomer !== undefined && (first === undefined || newcomer.turn < first.turn);
      if (isNewcomer) newcomers.shift();
      const next = isNewcomer ? newcomer : { turn: first?.turn ?? turn, place: taken, run: first?.run ?? null };
      if (!isNewcomer) taken += 1;
      turn = Math.max(turn, next.turn);
      return next;
    },
  };
}
