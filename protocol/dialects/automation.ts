import type { JobState } from '../applyJobEvent.ts';
import type { Artifact, ArtifactDraft, ArtifactOf, FileRef } from '../artifact.ts';
import { stageShare } from '../foldSummary.ts';
import type { JobSummary } from '../job.ts';
import type { JobEvent, JobEventData } from '../jobEvent.ts';
import { automationEventSchemas, type AutomationResults, type AutomationStatus } from './automationPayloads.ts';
import { defineDialect, type DialectEvent, type TranslateContext } from './defineDialect.ts';

type FileUrl = (file: FileRef) => string;

/** What the clients of this dialect know of a stage: its word, and where the bar stands when it begins. */
const stageMarks: Readonly<Record<string, { status: AutomationStatus; mark: number }>> = {
  crawl: { status: 'crawling', mark: 25 },
  ocr: { status: 'processing-ocr', mark: 50 },
  match: { status: 'matching', mark: 75 },
  render: { status: 'rendering', mark: 90 },
};

export const automationDialect = defineDialect({
  namespace: '/',
  pipelines: ['automation'],
  followedBy: 'whoever asks',
  heardByAll: ['created', 'notice'],
  serverEvents: automationEventSchemas,
  translate,
});

function translate(event: JobEvent, context: TranslateContext): DialectEvent[] | Promise<DialectEvent[]> {
  const { summary } = context;
  const job = { jobId: event.jobId, timestamp: event.at };
  switch (event.type) {
    case 'created': {
      const jobType = event.data.variant === 'crawl' ? 'crawl' : 'automation';
      return [{ to: 'everyone', event: 'job:created', payload: { ...job, jobType, name: event.data.name } }];
    }
    case 'stage':
      return event.data.status === 'running' ? [updated(event, summary, event.data.stage)] : [];
    case 'retried':
      return [updated(event, summary, undefined)];
    case 'progress':
      return [toFollowers('job:progress', { ...job, ...progressOf(summary, event.data) })];
    case 'artifact':
      return translateArtifact(event.data, context.fileUrl).map(([name, payload]) =>
        toFollowers(name, { ...job, ...payload }),
      );
    case 'notice': {
      const payload = { type: event.data.level, message: event.data.message, timestamp: event.at };
      return [{ to: 'everyone', event: 'system:notification', payload }];
    }
    case 'completed':
      return context.loadState().then((state) => [
        toFollowers('job:completed', {
          ...job,
          results: toAutomationResults(state, context.fileUrl),
          duration: durationMs(summary),
        }),
      ]);
    case 'failed':
      return [toFollowers('job:failed', { ...job, error: event.data.error.message, stage: event.data.stage })];
    case 'cancelled':
      return [toFollowers('job:failed', { ...job, error: 'Cancelled', stage: summary.currentStage ?? undefined })];
    default:
      return [];
  }
}

function toFollowers(event: string, payload: Record<string, unknown>): DialectEvent {
  return { to: 'followers', event, payload };
}

function updated(event: JobEvent, summary: JobSummary, stage: string | undefined): DialectEvent {
  return toFollowers('job:updated', {
    jobId: event.jobId,
    status: toAutomationStatus(summary),
    progress: toAutomationProgress(summary),
    currentStage: stage,
    message: summary.message ?? undefined,
    timestamp: event.at,
  });
}

function progressOf(summary: JobSummary, data: JobEventData<'progress'>): Record<string, unknown> {
  const stage = summary.stages.find(({ name }) => name === data.stage);
  return {
    progress: toAutomationProgress(summary),
    currentStep: data.stage,
    currentStepProgress: stage === undefined ? undefined : Math.round(stageShare(stage) * 100),
    totalSteps: summary.stages.length,
    message: data.message,
  };
}

function translateArtifact(
  { op, artifact }: { op: JobEventData<'artifact'>['op']; artifact: ArtifactDraft },
  fileUrl: FileUrl,
): [string, Record<string, unknown>][] {
  const error = artifact.error?.message ?? 'unknown';
  const pending = artifact.status === 'pending';
  switch (artifact.kind) {
    case 'screenshot': {
      if (artifact.status !== 'ready') return [];
      const { url, ...rest } = screenshotOf(artifact, fileUrl);
      if (op === 'added') return [['screenshot:captured', { ...rest, url }]];
      const { screenshotId, thumbnailUrl } = rest;
      return [['screenshot:uploaded', { screenshotId, imageUrl: url, thumbnailUrl }]];
    }
    case 'ocr': {
      const { screenshotId } = artifact.data;
      if (pending) return [['ocr:started', { screenshotId }]];
      return artifact.status === 'failed'
        ? [['ocr:failed', { screenshotId, error }]]
        : [['ocr:completed', ocrOf(artifact)]];
    }
    case 'match': {
      if (pending) return [];
      if (artifact.status === 'ready') return [['match:found', matchOf(artifact)]];
      const { ocrId, articleNumber } = artifact.data;
      return [['match:failed', { ocrResultId: ocrId, articleNumber, reason: error }]];
    }
    case 'label': {
      if (pending) return [];
      if (artifact.status === 'ready') return [['label:generated', labelOf(artifact, fileUrl)]];
      return [['label:failed', { articleNumber: artifact.data.articleNumber, error }]];
    }
    default:
      return [];
  }
}

type Of<K extends ArtifactDraft['kind']> = Extract<ArtifactDraft, { kind: K }>;

function screenshotOf(artifact: Of<'screenshot'>, fileUrl: FileUrl): AutomationResults['screenshots'][number] {
  const { productUrl, productName } = artifact.data;
  return {
    screenshotId: artifact.id,
    url: artifact.file === undefined ? '' : fileUrl(artifact.file),
    ...(artifact.thumbnail === undefined ? {} : { thumbnailUrl: fileUrl(artifact.thumbnail) }),
    productUrl,
    ...(productName === undefined ? {} : { productName }),
  };
}

function ocrOf(artifact: Of<'ocr'>): AutomationResults['ocrResults'][number] {
  const { articleNumber, price, productName, confidence = 0, screenshotId } = artifact.data;
  const data = {
    ...(articleNumber === undefined ? {} : { articleNumber }),
    ...(price === undefined ? {} : { price }),
    ...(productName === undefined ? {} : { productName }),
    confidence,
  };
  return { ocrResultId: artifact.id, screenshotId, data };
}

function matchOf(artifact: Of<'match'>): AutomationResults['matchResults'][number] {
  const { ocrId, matchType = 'fuzzy', confidence = 0, articleNumber = '' } = artifact.data;
  return { ocrResultId: ocrId, matchId: artifact.id, matchType, confidence, articleNumber };
}

function labelOf(artifact: Of<'label'>, fileUrl: FileUrl): AutomationResults['labels'][number] {
  const imageUrl = artifact.file === undefined ? '' : fileUrl(artifact.file);
  return { labelId: artifact.id, imageUrl, articleNumber: artifact.data.articleNumber };
}

/** A job's state in the dialect's words. */
export function toAutomationStatus(summary: JobSummary): AutomationStatus {
  if (summary.status === 'queued') return 'pending';
  if (summary.status === 'running') return stageMarks[summary.currentStage ?? '']?.status ?? 'pending';
  return summary.status === 'completed' ? 'completed' : 'failed';
}

/** 0–100 on the dialect's scale: each stage begins at its mark and moves to the next one's with the work done. */
export function toAutomationProgress(summary: JobSummary): number {
  if (summary.status === 'completed') return 100;
  const index = summary.stages.findIndex(({ name }) => name === summary.currentStage);
  const stage = summary.stages[index];
  if (stage === undefined) return 0;
  const from = stageMarks[stage.name]?.mark ?? 0;
  const to = stageMarks[summary.stages[index + 1]?.name ?? '']?.mark ?? 100;
  return Math.round((from + (to - from) * stageShare(stage)) * 10) / 10;
}

/** What a job has made so far, in the dialect's shape. */
export function toAutomationResults(state: JobState, fileUrl: FileUrl): AutomationResults {
  const all = [...state.artifacts.values()];
  const ready = <K extends Artifact['kind']>(kind: K) =>
    all.filter((a): a is ArtifactOf<K> => a.kind === kind && a.status === 'ready');
  const screenshots = all.filter(({ kind }) => kind === 'screenshot');
  const failedOcr = all.filter(({ kind, status }) => kind === 'ocr' && status === 'failed');
  return {
    screenshots: ready('screenshot').map((artifact) => screenshotOf(artifact, fileUrl)),
    ocrResults: ready('ocr').map(ocrOf),
    matchResults: ready('match').map(matchOf),
    labels: ready('label').map((artifact) => labelOf(artifact, fileUrl)),
    summary: {
      totalProducts: screenshots.length,
      successfulOCR: ready('ocr').length,
      failedOCR: failedOcr.length,
      labelsGenerated: ready('label').length,
      totalProcessingTime: durationMs(state.summary),
    },
  };
}

/** Milliseconds from the job's creation to its end, or so far. */
function durationMs(summary: JobSummary): number {
  return Date.parse(summary.finishedAt ?? summary.updatedAt) - Date.parse(summary.startedAt ?? summary.createdAt);
}
