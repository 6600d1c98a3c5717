import { z } from 'zod';
import { artifactSchema } from './artifact.ts';
import type { JobState } from './applyJobEvent.ts';
import { jobSummarySchema, timestampSchema } from './job.ts';
import { jobEventSchema } from './jobEvent.ts';

/** A job's folded state in JSON: what one who comes late loads before following the feed from `summary.lastSeq`. */
export const jobSnapshotSchema = z.object({
  summary: jobSummarySchema,
  artifacts: z.array(artifactSchema.and(z.object({ seq: z.number().int(), at: timestampSchema }))),
  log: z.array(jobEventSchema),
  result: z.record(z.string(), z.json()).nullable(),
});
export type JobSnapshot = z.infer<typeof jobSnapshotSchema>;

export function toSnapshot(state: JobState): JobSnapshot {
  return {
    summary: state.summary,
    artifacts: [...state.artifacts.values()],
    log: [...state.log],
    result: state.result as JobSnapshot['result'],
  };
}

export function fromSnapshot(snapshot: JobSnapshot): JobState {
  return {
    summary: snapshot.summary,
    artifacts: new Map(snapshot.artifacts.map((artifact) => [artifact.id, artifact])),
    log: snapshot.log as JobState['log'],
    result: snapshot.result,
  };
}
