import { useMemo } from 'react';
import type { JobsQuery } from '#protocol/http';
import type { JobSummary } from '#protocol/job';
import type { JobsPage } from '../api/jobs.ts';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';

/** How many jobs came into being since the list was loaded, of those that its filters let through. */
export function useNewRows(query: JobsQuery, loaded: readonly JobSummary[], first: JobsPage | undefined): number {
  const ids = useMemo(() => new Set(loaded.map((job) => job.id)), [loaded]);
  return useWebSocketStore((state) => {
    if (first === undefined) return 0;
    let count = 0;
    for (const job of state.summaries.values()) {
      const isNewer = first.newestCreatedAt === null || job.createdAt > first.newestCreatedAt;
      if (isNewer && !ids.has(job.id) && matchesFilters(job, query)) count += 1;
    }
    return count;
  });
}

/** As the server filters, but for text: here only name and id are searched, so a text may hide a hit, never invent one. */
function matchesFilters(job: JobSummary, { status, pipeline, q }: JobsQuery): boolean {
  if (pipeline !== undefined && job.pipeline !== pipeline) return false;
  if (status !== undefined && !status.split(',').includes(job.status)) return false;
  const text = q?.trim().toLowerCase() ?? '';
  return text === '' || job.name.toLowerCase().includes(text) || job.id.startsWith(text);
}
