import type { JobState } from '#protocol/applyJobEvent';
import type { ArtifactKind } from '#protocol/artifact';

export type KeptArtifacts = { kind: ArtifactKind; count: number }[];

/** What a job has made so far and keeps whatever happens, counted by kind in the order of their first. */
export function keptArtifacts(artifacts: JobState['artifacts']): KeptArtifacts {
  const counts = new Map<ArtifactKind, number>();
  for (const { kind, status } of artifacts.values()) {
    if (status === 'ready') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
