import { useMemo } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { keptArtifacts } from '../keptArtifacts.ts';
import { useTexts } from '../../../hooks/useTexts.ts';

/** What a job has made so far, in words: «23 screenshots and 10 readings»; null where that is nothing. */
export function useKeptText(artifacts: JobState['artifacts']): string | null {
  const { kinds, kept } = useTexts().jobMonitor;
  return useMemo(() => {
    const made = keptArtifacts(artifacts);
    return made.length === 0 ? null : kept(made.map(({ kind, count }) => kinds[kind](count)));
  }, [artifacts, kinds, kept]);
}
