import { isTerminal, type JobSummary } from '#protocol/job';

/** The stage that a retry would begin with, as the server picks it; null where a retry has nothing to do. */
export function retryStage(summary: JobSummary): string | null {
  if (!isTerminal(summary.status)) return null;
  return summary.stages.find(({ status, failed }) => status !== 'completed' || failed > 0)?.name ?? null;
}
