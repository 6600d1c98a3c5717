import type { JobSummary } from '#protocol/job';

/** A row of the list: a document, or those that were started together. */
export type DocumentEntry =
  | { kind: 'document'; key: string; job: JobSummary }
  | { kind: 'batch'; key: string; batchId: string; jobs: readonly JobSummary[] };

/** Documents as the list shows them, in their order; a batch stands where its first one does. */
export function documentEntries(jobs: readonly JobSummary[]): DocumentEntry[] {
  const entries: DocumentEntry[] = [];
  const batches = new Map<string, JobSummary[]>();
  for (const job of jobs) {
    const { batchId, id } = job;
    if (batchId === null) {
      entries.push({ kind: 'document', key: id, job });
      continue;
    }
    const known = batches.get(batchId);
    if (known !== undefined) {
      known.push(job);
      continue;
    }
    const members = [job];
    batches.set(batchId, members);
    entries.push({ kind: 'batch', key: batchId, batchId, jobs: members });
  }
  return entries;
}
