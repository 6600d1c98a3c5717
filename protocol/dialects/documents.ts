import type { JobSummary, Stage } from '../job.ts';
import type { JobEvent } from '../jobEvent.ts';
import type { FileRef } from '../artifact.ts';
import { documentsResultSchema, type DocumentsStage } from '../pipelines/documents.ts';
import type { JobWait, MsRange } from '../queue.ts';
import { defineDialect, type DialectEvent, type TranslateContext } from './defineDialect.ts';
import { documentEventSchemas, type JobProgressStatus } from './documentsPayloads.ts';

/** PDF processing on three lanes: jobs of the user come by themselves. See documentsForeign.ts for the other half. */
export const documentsDialect = defineDialect({
  namespace: '/',
  pipelines: ['documents'],
  followedBy: 'owner',
  heardByAll: [],
  serverEvents: documentEventSchemas,
  translate,
  translateWait: (summary, wait) => toOwner('queued', summary, { ...waitWords(wait) }),
});

/** What its clients show as the step where a job says nothing else of itself. */
const stageWords: Readonly<Record<string, string>> = {
  open: 'Opening the document',
  pages: 'Reading pages',
  assemble: 'Putting the result together',
} satisfies Record<DocumentsStage, string>;

async function translate(event: JobEvent, context: TranslateContext): Promise<DialectEvent[]> {
  const { summary } = context;
  // An event that came too late to count says nothing.
  const isNow = (status: JobSummary['status']) => summary.status === status;
  switch (event.type) {
    case 'queued':
      return isNow('queued') ? [toOwner('queued', summary, waitWords(await context.loadWait()))] : [];
    case 'started':
      return isNow('running') ? [toOwner('started', summary, leftWords(await context.loadTimeLeft()))] : [];
    case 'stage':
      if (!isNow('running') || event.data.status !== 'running') return [];
      return [toOwner('progress', summary, leftWords(await context.loadTimeLeft()))];
    case 'progress':
      return isNow('running') ? [toOwner('progress', summary, leftWords(await context.loadTimeLeft()))] : [];
    case 'completed':
      if (!isNow('completed')) return [];
      return [toOwner('completed', summary, { result: toDocumentsResult(event.data.result, context.fileUrl) })];
    case 'failed':
      return isNow('failed') ? [toOwner('failed', summary, { error: event.data.error.message })] : [];
    case 'cancelled':
      return isNow('cancelled') ? [toOwner('failed', summary, { error: 'Cancelled' })] : [];
    default:
      return [];
  }
}

/** Clients in the field know some fields by one name and some by another: both are sent. */
function toOwner(status: JobProgressStatus, summary: JobSummary, more: Record<string, unknown>): DialectEvent {
  const step = stepOf(summary);
  const payload = {
    jobId: summary.id,
    status,
    progress: summary.progress,
    ...(step !== null && { step, stage: step }),
    ...more,
  };
  return { to: 'followers', event: `job-${status}`, payload };
}

function stepOf({ status, stages, currentStage, message }: JobSummary): string | null {
  if (status !== 'running' || currentStage === null) return null;
  if (message !== null) return message;
  const words = stageWords[currentStage] ?? currentStage;
  const stage = stages.find(({ name }) => name === currentStage);
  return stage === undefined ? words : `${words}${countOf(stage)}`;
}

function countOf({ unit, done, total }: Stage): string {
  return total === null || total < 2 || unit === 'percent' ? '' : ` (${Math.min(done, total)} of ${total})`;
}

function waitWords(wait: JobWait | null): Record<string, unknown> {
  return wait === null ? {} : { queuePosition: wait.position, ...leftWords(wait.startsIn) };
}

/** The field knows one number, where we know a range: its middle. Nothing where nothing honest can be said. */
function leftWords(range: MsRange | null): Record<string, unknown> {
  if (range === null) return {};
  const seconds = Math.round((range.minMs + range.maxMs) / 2_000);
  return { estimatedTime: seconds, estimatedTimeRemaining: seconds };
}

function toDocumentsResult(result: Record<string, unknown>, fileUrl: (file: FileRef) => string): unknown {
  const known = documentsResultSchema.safeParse(result);
  if (!known.success) return result;
  const downloads = known.data.downloads.map(({ title, format, file }) => {
    const { name, mimeType, sizeBytes } = file;
    return { title, format, name, mimeType, sizeBytes, url: fileUrl(file) };
  });
  return { ...known.data, downloads };
}
