import type { JobState } from '#protocol/applyJobEvent';
import type { ArtifactKind } from '#protocol/artifact';
import type { AutomationResult } from '#protocol/pipelines/automation';
import { artifactsOf } from './artifactId.ts';

/** The job in figures. `totalProcessingTime` adds up its stages, the running one up to `nowMs`. */
export function summaryOf(state: JobState, nowMs: number): AutomationResult['summary'] {
  const count = (kind: ArtifactKind, status: 'ready' | 'failed'): number =>
    artifactsOf(state, kind).filter((artifact) => artifact.status === status).length;
  const stageMs = state.summary.stages.map(({ startedAt, finishedAt }) => {
    if (startedAt === null) return 0;
    return (finishedAt === null ? nowMs : Date.parse(finishedAt)) - Date.parse(startedAt);
  });
  return {
    totalProducts: artifactsOf(state, 'screenshot').length,
    successfulOCR: count('ocr', 'ready'),
    failedOCR: count('ocr', 'failed'),
    matched: count('match', 'ready'),
    unmatched: count('match', 'failed'),
    labelsGenerated: count('label', 'ready'),
    failedPages: count('screenshot', 'failed'),
    totalProcessingTime: stageMs.reduce((sum, ms) => sum + ms, 0),
  };
}
