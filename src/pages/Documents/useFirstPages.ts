import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { JobSummary } from '#protocol/job';
import { newestSummary } from '../../stores/newestSummary.ts';
import { useWebSocketStore } from '../../stores/useWebSocketStore.ts';
import { coverChunks } from './coverChunks.ts';
import { useCovers, type CoverOf } from './useCovers.ts';

/** The first page of each document, there as soon as it is read. */
export function useFirstPages(chunks: readonly (readonly JobSummary[])[]): CoverOf {
  const versions = useWebSocketStore(
    useShallow((live) =>
      coverChunks(chunks.map((jobs) => jobs.map((job) => newestSummary(live, job.id, job) ?? job))).map(
        ({ version }) => version,
      ),
    ),
  );
  const wanted = useMemo(
    () => coverChunks(chunks).map((chunk, index) => ({ ...chunk, version: versions[index] ?? chunk.version })),
    [chunks, versions],
  );
  return useCovers(wanted);
}
