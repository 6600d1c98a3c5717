import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { UseIntake } from '../../hooks/useIntake.ts';
import { intakeStore } from '../../intakes/intakeStore.ts';

/** A piece is on its way for a second, on a poor line for some; a device that tries again does so within six. */
const patienceMs = 20_000;

/**
 * Whether another device sends the files, as far as this browser can know once it has looked at what it keeps itself;
 * `stuck` where nothing has come for a while.
 */
export function useElsewhere({ local, status, sentBytes, totalBytes }: UseIntake): 'sending' | 'stuck' | null {
  const isComplete = useStore(intakeStore, (state) => state.isComplete);
  const isElsewhere = isComplete && local === null && status === 'uploading' && sentBytes < totalBytes;
  const [stuckAt, setStuckAt] = useState<number | null>(null);
  useEffect(() => {
    if (!isElsewhere) return undefined;
    const timer = setTimeout(() => setStuckAt(sentBytes), patienceMs);
    return () => clearTimeout(timer);
  }, [sentBytes, isElsewhere]);
  if (!isElsewhere) return null;
  return stuckAt === sentBytes ? 'stuck' : 'sending';
}
