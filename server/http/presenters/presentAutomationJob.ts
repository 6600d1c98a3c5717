import type { JobState } from '#protocol/applyJobEvent';
import type { FileRef } from '#protocol/artifact';
import { toAutomationProgress, toAutomationResults, toAutomationStatus } from '#protocol/dialects/automation';
import type { AutomationJob } from '../dialects/automationSchemas.ts';

export function presentAutomationJob(state: JobState, fileUrl: (file: FileRef) => string): AutomationJob {
  const { id, name, currentStage, message, error, createdAt, startedAt, finishedAt } = state.summary;
  return {
    jobId: id,
    name,
    status: toAutomationStatus(state.summary),
    progress: toAutomationProgress(state.summary),
    currentStage,
    message,
    error: error?.message ?? null,
    results: toAutomationResults(state, fileUrl),
    createdAt,
    startedAt,
    completedAt: finishedAt,
  };
}
