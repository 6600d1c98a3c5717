import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { jobIdSchema, jobSummarySchema, laneSchema } from '../job.ts';
import { limits } from '../limits.ts';
import { jobWaitSchema, queuesSchema } from '../queue.ts';

const laneParams = z.object({ lane: laneSchema });

/** The queue as people see it, and what those who run it may do. */
export const queueEndpoints = {
  getQueues: {
    method: 'GET',
    path: '/api/queues',
    summary: 'How every lane stands, and why one does not move',
    need: 'member',
    response: queuesSchema,
  },
  pauseLane: {
    method: 'POST',
    path: '/api/queues/:lane/pause',
    summary: 'Let no further job of a lane start; those that run go on',
    need: 'operator',
    params: laneParams,
    body: z.object({ reason: z.string().trim().min(1).max(limits.pauseReasonLength) }),
    response: queuesSchema,
  },
  resumeLane: {
    method: 'POST',
    path: '/api/queues/:lane/resume',
    summary: 'Let the jobs of a lane go on',
    need: 'operator',
    params: laneParams,
    response: queuesSchema,
  },
  /** Whoever may read their own jobs only is told of those, with their true places among all. */
  listWaiting: {
    method: 'GET',
    path: '/api/queues/:lane/waiting',
    summary: 'The jobs that wait in a lane, in the order in which they will start',
    need: 'member',
    params: laneParams,
    query: z.object({ limit: z.coerce.number().int().min(1).max(limits.jobsPerAnswer).default(10) }),
    response: z.object({ jobs: z.array(z.object({ job: jobSummarySchema, wait: jobWaitSchema })) }),
  },
  /** Waiting jobs only: what has started has no place any more and is left out. */
  getWait: {
    method: 'GET',
    path: '/api/jobs/:jobId/wait',
    summary: 'A waiting job’s place in its lane and when it will start, as a range; null once it does not wait',
    need: 'reader',
    params: z.object({ jobId: jobIdSchema }),
    response: z.object({ wait: jobWaitSchema.nullable() }),
  },
  moveToFront: {
    method: 'POST',
    path: '/api/jobs/:jobId/move-to-front',
    summary: 'Let a waiting job be the next of its lane',
    need: 'operator',
    params: z.object({ jobId: jobIdSchema }),
    response: z.object({ wait: jobWaitSchema.nullable() }),
  },
} as const satisfies Record<string, Endpoint>;
