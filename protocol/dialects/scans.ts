import type { z } from 'zod';
import { defineForeignDialect, foreignRequest, jobEvent } from './defineForeignDialect.ts';
import type { ForeignJob } from './foreignJob.ts';
import { asResult } from './foreignResult.ts';
import { scanAnswerSchema, scanEventSchemas as schemas } from './scansPayloads.ts';

const jobId = ({ scanId }: { scanId: string }) => scanId;

/** House-photo scans. Who is connected is in the room of its user by that alone, so there is nothing to subscribe. */
export const scansForeign = defineForeignDialect({
  socket: { namespace: '/scans', path: '/socket.io', transports: ['websocket', 'polling'], timeoutMs: 10_000 },
  plan: {
    pipeline: 'scans',
    logsMessages: true,
    // The marks that its clients know: preparing at 10, analysis at 20, results in at 90.
    stages: [
      { name: 'prepare', from: 0 },
      { name: 'analyse', from: 20 },
      { name: 'summarise', from: 90 },
    ],
  },
  clientEvents: {},
  subscribe: null,
  offers: ['listJobs', 'getJob'],
  serverEvents: {
    'scan:uploaded': jobEvent(schemas['scan:uploaded'], {
      jobId,
      tell: (job, { message }) => {
        job.note(message);
      },
    }),
    'scan:processing': jobEvent(schemas['scan:processing'], {
      jobId,
      tell: (job, { message }) => {
        // A scan that failed keeps its pictures and may be processed again.
        job.reopen();
        job.reach({ progress: 0, message });
      },
    }),
    'scan:progress': jobEvent(schemas['scan:progress'], {
      jobId,
      tell: (job, { progress, stage }) => job.reach({ progress, message: stage }),
    }),
    'scan:completed': jobEvent(schemas['scan:completed'], {
      jobId,
      tell: (job, { message, result }) => {
        job.note(message);
        job.complete(asResult(result));
      },
    }),
    'scan:failed': jobEvent(schemas['scan:failed'], { jobId, tell: (job, { error }) => job.fail(error) }),
  },
  http: {
    getJob: foreignRequest('GET', '/api/scans/:jobId', scanAnswerSchema, (answer) => {
      const id = answer.scanId ?? answer.id;
      return id === undefined ? [] : [{ jobId: id, tell: (job) => tellAnswer(job, answer) }];
    }),
  },
});

function tellAnswer(job: ForeignJob, answer: z.infer<typeof scanAnswerSchema>): void {
  const { status, progress, stage, message, result, error } = answer;
  job.begin();
  if (status === 'completed') job.complete(asResult(result));
  else if (status === 'failed') job.fail(error ?? message ?? 'The backend gives no reason');
  else if (status === 'running' || status === 'processing') job.reach({ progress, message: stage ?? message });
}
