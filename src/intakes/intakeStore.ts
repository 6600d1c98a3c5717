import { createStore } from 'zustand/vanilla';
import type { ApiError } from '../api/ApiError.ts';
import type { Part } from './keptIntakes.ts';

/** A job whose files this browser sends, as its pages show it. */
export type LocalIntake = {
  jobId: string;
  parts: readonly Part[];
  /**
   * `waiting`: others go first. `sent`: the server has every byte. `needs-files`: the files are not here any more and
   * must be chosen again. `failed`: the server will not take them.
   */
  phase: 'waiting' | 'sending' | 'sent' | 'needs-files' | 'failed';
  /** While sending: the server can't be reached, and it is tried again. */
  isHeldUp: boolean;
  /** Bytes that the server has of each part, as far as this browser knows. */
  sentBytes: readonly number[];
  /** Whether it goes on by itself after a reload, or in a tab that is opened later. */
  isKept: boolean;
  error: Pick<ApiError, 'code' | 'message' | 'hint'> | null;
};

export type IntakeState = {
  intakes: ReadonlyMap<string, LocalIntake>;
  /** Whether what earlier pages have left in this browser is among them by now. */
  isComplete: boolean;
};

/** What this browser sends, in whichever of its tabs. */
export const intakeStore = createStore<IntakeState>()(() => ({ intakes: new Map(), isComplete: false }));

export function showIntake(intake: LocalIntake): void {
  intakeStore.setState(({ intakes }) => ({ intakes: new Map(intakes).set(intake.jobId, intake) }));
}

export function changeIntake(jobId: string, change: Partial<LocalIntake>): LocalIntake | null {
  const before = intakeStore.getState().intakes.get(jobId);
  if (before === undefined) return null;
  const after = { ...before, ...change };
  showIntake(after);
  return after;
}

export function forgetIntake(jobId: string): void {
  intakeStore.setState(({ intakes }) => {
    const others = new Map(intakes);
    others.delete(jobId);
    return { intakes: others };
  });
}
