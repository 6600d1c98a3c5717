import type { JobSummary } from '#protocol/job';

export type ReadPages = {
  /** Null until the document was opened. */
  total: number | null;
  done: number;
  failed: number;
};

/** How many pages a document has, and how many of them were read. */
export function readPages({ stages }: JobSummary): ReadPages {
  const stage = stages.find(({ name }) => name === 'pages');
  return { total: stage?.total ?? null, done: stage?.done ?? 0, failed: stage?.failed ?? 0 };
}
