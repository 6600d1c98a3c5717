import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyJobEvents } from '#protocol/applyJobEvent';
import { documentsDialect } from '#protocol/dialects/documents';
import { foldSummary } from '#protocol/foldSummary';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import { arbitraryJobLog, logJobId } from '../../support/arbitraryJobLog.ts';
import { hearForeign } from '../../support/hearForeign.ts';
import { completedJob, failedJob, queuedJob, resumedJob, runningJob } from '../../support/jobs.ts';

type Said = { attempt: number; event: string; payload: Record<string, unknown> };

/** What clients of the documents dialect are told of a log. */
async function wordsOf(log: readonly JobEvent[]): Promise<Said[]> {
  const said: Said[] = [];
  let summary: JobSummary | null = null;
  for (const event of log) {
    summary = foldSummary(summary, event);
    const state = applyJobEvents(null, [event]);
    if (summary === null) continue;
    const context = {
      summary,
      loadState: () => (state === null ? Promise.reject(new Error('no state')) : Promise.resolve(state)),
      loadWait: () => Promise.resolve({ position: 2, startsIn: { minMs: 1_000, maxMs: 4_000 }, at: event.at }),
      loadTimeLeft: () => Promise.resolve({ minMs: 0, maxMs: 900 }),
      fileUrl: () => '/file',
    };
    for (const { event: name, payload } of await documentsDialect.translate(event, context)) {
      said.push({ attempt: event.attempt, event: name, payload });
    }
  }
  return said;
}

it('of whatever happens to a job, says only what the dialect knows, and progress that does not fall', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryJobLog, async (log) => {
      let progress = 0;
      let attempt = 1;
      for (const { event, payload, ...said } of await wordsOf(log)) {
        const schema = documentsDialect.serverEvents[event as keyof typeof documentsDialect.serverEvents];
        expect(schema.safeParse(payload).error).toBeUndefined();
        expect(event).toBe(`job-${String(payload.status)}`);
        expect(payload).toMatchObject({ jobId: logJobId, ...(payload.step !== undefined && { stage: payload.step }) });
        if (said.attempt !== attempt) progress = 0;
        attempt = said.attempt;
        expect(payload.progress).toBeGreaterThanOrEqual(progress);
        progress = Number(payload.progress);
      }
    }),
  );
});

it.each([
  ['waits', queuedJob(), 'queued'],
  ['runs', runningJob(), 'running'],
  ['was taken over', resumedJob(), 'running'],
  ['failed', failedJob(), 'failed'],
  ['is done', completedJob(), 'completed'],
] as const)('our own dashboard understands what it is told of a job that %s', async (_, job, status) => {
  const said = await wordsOf(job.events);
  const { states, decoded } = hearForeign(
    'documents',
    said.map(({ event, payload }) => [event, payload]),
  );
  expect(decoded.filter(({ kind }) => kind !== 'job')).toEqual([]);
  const { summary } = job.state();
  expect(states.get(summary.id)?.summary.status).toBe(status);
  expect(states.get(summary.id)?.summary.progress).toBeCloseTo(summary.progress, 0);
});
