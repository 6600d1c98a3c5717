import type { Artifact, ArtifactKind, ArtifactOf } from '#protocol/artifact';
import type { JobState } from '#protocol/applyJobEvent';

/** `screenshot-7f3a` → `ocr-7f3a`: what is made of an artifact has its id but for the kind, in every attempt alike. */
export function derivedId(kind: ArtifactKind, from: Pick<Artifact, 'id' | 'kind'>): string {
  const prefix = `${from.kind}-`;
  return `${kind}-${from.id.startsWith(prefix) ? from.id.slice(prefix.length) : from.id}`;
}

/** The job's artifacts of one kind, in the order in which they were begun. */
export function artifactsOf<K extends ArtifactKind>(state: JobState, kind: K): ArtifactOf<K>[] {
  return [...state.artifacts.values()].filter((artifact): artifact is ArtifactOf<K> => artifact.kind === kind);
}

/** The labels that are ready, in the order of their pages: they are made side by side, and end in any order. */
export function readyLabels(state: JobState): ArtifactOf<'label'>[] {
  return artifactsOf(state, 'screenshot').flatMap((shot) => {
    const label = state.artifacts.get(derivedId('label', shot));
    return label?.kind === 'label' && label.status === 'ready' ? label : [];
  });
}

/** True once nothing more comes of it in this attempt. */
export function isSettled(state: JobState, id: string): boolean {
  const status = state.artifacts.get(id)?.status;
  return status === 'ready' || status === 'failed';
}
