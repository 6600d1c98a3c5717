import { z } from 'zod';
import {
  defineForeignDialect,
  jobEvent,
  otherEvent,
  queuesEvent,
  type ForeignEvent,
  type ForeignQueues,
} from './defineForeignDialect.ts';
import { laneSchema } from '../job.ts';
import {
  documentEventSchemas as schemas,
  jobProgressSchema,
  type JobProgressStatus,
  type QueueStatus,
} from './documentsPayloads.ts';
import type { ForeignJob } from './foreignJob.ts';
import { asResult } from './foreignResult.ts';

type JobProgress = z.output<typeof jobProgressSchema>;
type Status = JobProgressStatus;

/** PDF processing on three lanes. Jobs of the user come by themselves; there is no HTTP interface to ask. */
export const documentsForeign = defineForeignDialect({
  socket: {
    namespace: '/',
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    timeoutMs: 10_000,
    authenticate: 'authenticate',
  },
  // Its steps have free names: they are told as the message.
  plan: { pipeline: 'documents', logsMessages: true, stages: [{ name: 'document', from: 0 }] },
  clientEvents: {
    authenticate: z.object({ token: z.string() }),
    'subscribe-admin': z.undefined(),
    'unsubscribe-admin': z.undefined(),
    'request-system-metrics': z.undefined(),
  },
  subscribe: null,
  tellsQueues: true,
  offers: ['listJobs', 'getJob'],
  serverEvents: {
    'job-queued': progressEvent('queued'),
    'job-started': progressEvent('started'),
    'job-progress': progressEvent('progress'),
    'job-completed': progressEvent('completed'),
    'job-failed': progressEvent('failed'),
    'queue-status': queuesEvent(schemas['queue-status'], toQueues),
    'system-metrics': otherEvent(schemas['system-metrics']),
    authenticated: otherEvent(schemas.authenticated),
    // Forbidden is only what was asked for; the connection stays.
    'auth-error': otherEvent(schemas['auth-error'], ({ code }) => code !== 'forbidden'),
  },
  http: {},
});

function toQueues({ totalWorkers, activeWorkers, ...lanes }: QueueStatus): Omit<ForeignQueues, 'at'> {
  return {
    totalWorkers,
    activeWorkers,
    lanes: laneSchema.options.map((lane) => {
      const { waiting, active, avgWaitTime } = lanes[lane];
      return { lane, waiting, active, averageWaitMs: avgWaitTime * 60_000 };
    }),
  };
}

/** The status counts where it is told, else the name of the event does. */
function progressEvent(named: Status): ForeignEvent {
  return jobEvent(jobProgressSchema, {
    jobId: (payload) => payload.jobId,
    tell: (job, payload) => tellProgress(job, payload.status ?? named, payload),
    facts: ({ queuePosition, estimatedTime }) => ({
      ...(queuePosition !== undefined && queuePosition > 0 && { queuePosition }),
      ...(estimatedTime !== undefined && { leftMs: estimatedTime * 1_000 }),
    }),
  });
}

function tellProgress(job: ForeignJob, status: Status, payload: JobProgress): void {
  const { progress, step, result, error } = payload;
  const before = job.summary?.status;
  if (status === 'queued') {
    job.reopen();
    job.begin();
    return;
  }
  if (status === 'started' && (before === 'failed' || before === 'cancelled')) job.reopen();
  if (status === 'completed') job.complete(asResult(result));
  else if (status === 'failed') job.fail(error ?? 'The backend gives no reason');
  else job.reach({ progress, message: step });
}
