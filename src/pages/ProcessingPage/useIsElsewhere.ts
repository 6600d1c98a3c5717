import { useStore } from 'zustand';
import { intakeStore } from '../../intakes/intakeStore.ts';
import type { UseIntake } from '../../hooks/useIntake.ts';

/** Whether another device sends the files, as far as this browser can know: once it has looked at what it keeps itself. */
export function useIsElsewhere({ local, status, sentBytes, totalBytes }: UseIntake): boolean {
  const isComplete = useStore(intakeStore, (state) => state.isComplete);
  return isComplete && local === null && status === 'uploading' && sentBytes < totalBytes;
}
