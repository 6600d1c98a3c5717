import { isTerminal, type JobSummary } from '#protocol/job';
import { readPages } from './readPages.ts';
import type { CoverChunk } from './useCovers.ts';

/** Pages of a document are read side by side: the first one is there when some more are. */
const firstPageSurely = 8;

/** The first pages of documents, in the chunks that these were loaded in; asked for again as documents get further. */
export function coverChunks(chunks: readonly (readonly JobSummary[])[]): CoverChunk[] {
  return chunks.map((jobs) => ({
    pages: jobs.map(({ id }) => ({ jobId: id, part: 1 })),
    version: jobs.reduce((sum, job) => sum + stepOf(job), 0),
  }));
}

function stepOf(job: JobSummary): number {
  const { done } = readPages(job);
  if (isTerminal(job.status)) return 3;
  if (done >= firstPageSurely) return 2;
  return done > 0 ? 1 : 0;
}
