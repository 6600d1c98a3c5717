import { z } from 'zod';
import { automationDialect } from './automation.ts';
import {
  matchIdOf,
  ocrIdOf,
  putLabel,
  putMatch,
  putOcr,
  putReading,
  putResults,
  putScreenshot,
} from './automationForeignArtifacts.ts';
import {
  automationEventSchemas as schemas,
  automationResultsSchema,
  type AutomationResults,
} from './automationPayloads.ts';
import { defineForeignDialect, foreignRequest, jobEvent, otherEvent } from './defineForeignDialect.ts';
import { ofKind, type ForeignJob, type ForeignPlan } from './foreignJob.ts';

/** `job:updated` says crawling at 25 %, when pictures begin to come in; what lies before belongs to the crawl too. */
const stages: ForeignPlan['stages'] = [
  { name: 'crawl', from: 0 },
  { name: 'ocr', from: 50 },
  { name: 'match', from: 75 },
  { name: 'render', from: 90 },
];

/** Backends name a stage by its status, or as the pipeline does. */
const stageOfWord: Readonly<Record<string, string>> = {
  crawling: 'crawl',
  'processing-ocr': 'ocr',
  matching: 'match',
  rendering: 'render',
};

const jobId = (payload: { jobId: string }) => payload.jobId;
const at = (payload: { timestamp: string }) => payload.timestamp;
const about = { jobId, at };

/** `GET /api/automation/jobs/:id`; wire.md leaves its form open, so only the id and the state are asked for. */
const jobAnswerSchema = z.object({
  jobId: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  status: z.string(),
  progress: z.number().min(0).max(100).optional(),
  currentStage: z.string().optional(),
  message: z.string().optional(),
  error: z.string().optional(),
  results: automationResultsSchema.optional(),
});

export const automationForeign = defineForeignDialect({
  socket: {
    namespace: automationDialect.namespace,
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    timeoutMs: 10_000,
  },
  plan: { pipeline: 'automation', stages },
  clientEvents: {
    'job:subscribe': z.string(),
    'job:unsubscribe': z.string(),
    'automation:subscribe': z.string(),
    'automation:unsubscribe': z.string(),
    ping: z.undefined(),
  },
  subscribe: { event: 'job:subscribe', payloadOf: (id) => id },
  offers: ['listJobs', 'getJob', 'createJob'],
  serverEvents: {
    'job:created': jobEvent(schemas['job:created'], {
      ...about,
      tell: (job, { name, jobType }) =>
        job.begin({ name, variant: jobType, plan: jobType === 'crawl' ? stages.slice(0, 2) : stages }),
    }),
    'job:updated': jobEvent(schemas['job:updated'], {
      ...about,
      tell: (job, { status, progress, currentStage, message }) => {
        job.begin();
        // The end has events of its own, which tell what it came to.
        if (status === 'pending' || status === 'completed' || status === 'failed') return;
        job.reach({ stage: stageOfWord[status] ?? stageName(currentStage), progress, message });
      },
    }),
    'job:progress': jobEvent(schemas['job:progress'], {
      ...about,
      tell: (job, { progress, currentStep, message }) => {
        const stage = stageName(currentStep);
        job.reach({ stage, progress, message: message ?? (isStage(stage) ? undefined : currentStep) });
      },
    }),
    'job:completed': jobEvent(schemas['job:completed'], {
      ...about,
      tell: (job, { results, duration }) => finish(job, results, duration),
    }),
    'job:failed': jobEvent(schemas['job:failed'], {
      ...about,
      tell: (job, { error, stage }) => job.fail(error, stageName(stage)),
    }),
    'screenshot:captured': jobEvent(schemas['screenshot:captured'], { ...about, tell: putScreenshot }),
    'screenshot:uploaded': jobEvent(schemas['screenshot:uploaded'], {
      ...about,
      tell: (job, { screenshotId, imageUrl, thumbnailUrl }) => {
        const known = job.artifact(screenshotId);
        const data = known?.kind === 'screenshot' ? known.data : { productUrl: '' };
        putScreenshot(job, { ...data, screenshotId, url: imageUrl, thumbnailUrl });
      },
    }),
    'ocr:started': jobEvent(schemas['ocr:started'], {
      ...about,
      tell: (job, { screenshotId }) => putOcr(job, screenshotId, { status: 'pending' }),
    }),
    'ocr:progress': jobEvent(schemas['ocr:progress'], {
      ...about,
      tell: (job, { screenshotId }) => putOcr(job, screenshotId, { status: 'pending' }),
    }),
    'ocr:completed': jobEvent(schemas['ocr:completed'], { ...about, tell: putReading }),
    'ocr:failed': jobEvent(schemas['ocr:failed'], {
      ...about,
      tell: (job, { screenshotId, error }) => putOcr(job, screenshotId, { status: 'failed', error }),
    }),
    'match:found': jobEvent(schemas['match:found'], { ...about, tell: putMatch }),
    'match:failed': jobEvent(schemas['match:failed'], {
      ...about,
      tell: (job, { ocrResultId, articleNumber, reason }) =>
        job.put({
          id: `match-of-${ocrResultId}`,
          kind: 'match',
          stage: 'match',
          status: 'failed',
          data: { ocrId: ocrIdOf(job, ocrResultId), ...(articleNumber !== undefined && { articleNumber }) },
          error: { code: 'no_match', message: reason },
        }),
    }),
    'label:generated': jobEvent(schemas['label:generated'], { ...about, tell: putLabel }),
    'label:failed': jobEvent(schemas['label:failed'], {
      ...about,
      tell: (job, { articleNumber = '', error }) =>
        job.put({
          id: `label-of-${articleNumber}`,
          kind: 'label',
          stage: 'render',
          status: 'failed',
          data: { matchId: matchIdOf(job, articleNumber), articleNumber },
          error: { code: 'label_failed', message: error },
        }),
    }),
    'system:notification': otherEvent(schemas['system:notification']),
  },
  http: {
    getJob: foreignRequest('GET', '/api/automation/jobs/:jobId', jobAnswerSchema, (answer) => {
      const id = answer.jobId ?? answer.id;
      return id === undefined ? [] : [{ jobId: id, tell: (job) => tellAnswer(job, answer) }];
    }),
    createJob: {
      ...foreignRequest('POST', '/api/automation/start', z.object({ jobId: z.string() }), (answer) => [
        { jobId: answer.jobId, tell: (job) => job.begin() },
      ]),
      bodyOf: (name, input) => ({ ...(name !== undefined && { name }), ...input }),
    },
  },
});

function isStage(name: string | undefined): boolean {
  return stages.some((stage) => stage.name === name);
}

function stageName(word: string | undefined): string | undefined {
  return word === undefined ? undefined : (stageOfWord[word] ?? word);
}

function tellAnswer(job: ForeignJob, answer: z.infer<typeof jobAnswerSchema>): void {
  const { name, status, progress, currentStage, message, results, error } = answer;
  job.begin({ name });
  if (status === 'completed' && results !== undefined) {
    finish(job, results, results.summary.totalProcessingTime);
    return;
  }
  if (results !== undefined) putResults(job, results);
  if (status === 'failed') job.fail(error ?? 'The backend gives no reason', stageName(currentStage));
  else if (status === 'completed') job.complete({});
  else if (status !== 'pending')
    job.reach({ stage: stageOfWord[status] ?? stageName(currentStage), progress, message });
}

/** What was told before we came is in the results too. */
function finish(job: ForeignJob, results: AutomationResults, durationMs: number): void {
  putResults(job, results);
  const { summary, screenshots, matchResults } = results;
  const count = (value: number) => Math.max(0, Math.round(value));
  job.complete({
    summary: {
      totalProducts: count(summary.totalProducts),
      successfulOCR: count(summary.successfulOCR),
      failedOCR: count(summary.failedOCR),
      matched: matchResults.length,
      unmatched: ofKind(job, 'match').filter(({ status }) => status === 'failed').length,
      labelsGenerated: count(summary.labelsGenerated),
      failedPages: count(summary.totalProducts - screenshots.length),
      totalProcessingTime: durationMs,
    },
    downloads: [],
  });
}
