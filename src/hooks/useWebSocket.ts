import { useCallback, useMemo, useState } from 'react';
import type { Artifact, ArtifactKind, ArtifactOf } from '#protocol/artifact';
import type { JobError, JobStatus } from '#protocol/job';
import { useConnection } from './useConnection.ts';
import { useFollowedJob } from './useFollowedJob.ts';

export type UseWebSocket = {
  /** Whether what is shown is live. */
  isConnected: boolean;
  /** 0–100. */
  progress: number;
  currentStage: string | null;
  /** Null until the job is known. */
  status: JobStatus | null;
  screenshots: readonly ArtifactOf<'screenshot'>[];
  ocrResults: readonly ArtifactOf<'ocr'>[];
  labels: readonly ArtifactOf<'label'>[];
  /** Of the job, or of the attempt to follow it. */
  error: JobError | null;
  /** Of the completed job. */
  results: Record<string, unknown> | null;
  /** Follows this job instead of the one given to the hook. */
  subscribeToJob: (jobId: string) => void;
};

/** A job in the words of clients of the automation dialect. Pages of our own use `useJob`. */
export function useWebSocket(jobId?: string): UseWebSocket {
  const [chosen, setChosen] = useState<{ given: string | undefined; jobId: string } | null>(null);
  const followed = chosen !== null && chosen.given === jobId ? chosen.jobId : jobId;
  const job = useFollowedJob(followed);
  const { state } = useConnection();
  const subscribeToJob = useCallback((id: string) => setChosen({ given: jobId, jobId: id }), [jobId]);
  const artifacts = job?.state?.artifacts;
  const byKind = useMemo(
    () => ({
      screenshots: ofKind(artifacts, 'screenshot'),
      ocrResults: ofKind(artifacts, 'ocr'),
      labels: ofKind(artifacts, 'label'),
    }),
    [artifacts],
  );
  const summary = job?.state?.summary;
  return {
    isConnected: ['live', 'live-only', 'catching-up', 'polling'].includes(state),
    progress: summary?.progress ?? 0,
    currentStage: summary?.currentStage ?? null,
    status: summary?.status ?? null,
    ...byKind,
    error: summary?.error ?? job?.error ?? null,
    results: job?.state?.result ?? null,
    subscribeToJob,
  };
}

function ofKind<K extends ArtifactKind>(
  artifacts: ReadonlyMap<string, Artifact> | undefined,
  kind: K,
): ArtifactOf<K>[] {
  const isOfKind = (artifact: Artifact): artifact is ArtifactOf<K> => artifact.kind === kind;
  return [...(artifacts?.values() ?? [])].filter(isOfKind);
}
