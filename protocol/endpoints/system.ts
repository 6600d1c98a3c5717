import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { timestampSchema } from '../job.ts';
import {
  failureGroupSchema,
  metricPointSchema,
  metricRangeSchema,
  systemStatusSchema,
  waitAccuracyAnswerSchema,
} from '../metrics.ts';

/** What those who run the system see. */
export const systemEndpoints = {
  getSystem: {
    method: 'GET',
    path: '/api/system',
    summary: 'Workers, queues, clients and the server itself, as they stand',
    need: 'operator',
    response: systemStatusSchema,
  },
  getMetrics: {
    method: 'GET',
    path: '/api/system/metrics',
    summary: 'Figures over time, oldest first; a time without a point is one in which no server ran',
    need: 'operator',
    /** `after`: only what is later than this, for those who have the rest. */
    query: z.object({ range: metricRangeSchema.default('1h'), after: timestampSchema.optional() }),
    response: z.object({ everyMs: z.number().int(), points: z.array(metricPointSchema) }),
  },
  listFailures: {
    method: 'GET',
    path: '/api/system/failures',
    summary: 'Failed jobs by cause, the most frequent first',
    need: 'operator',
    query: z.object({ range: metricRangeSchema.default('24h') }),
    response: z.object({ groups: z.array(failureGroupSchema) }),
  },
  retryFailures: {
    method: 'POST',
    path: '/api/system/failures/:fingerprint/retry',
    summary: 'Retry every job that failed of one cause',
    need: 'operator',
    params: z.object({ fingerprint: z.string().max(64) }),
    body: z.object({ range: metricRangeSchema }),
    response: z.object({ retried: z.number().int(), skipped: z.number().int() }),
  },
  getWaitAccuracy: {
    method: 'GET',
    path: '/api/system/wait-accuracy',
    summary: 'How right the times were that waiting people were told',
    need: 'operator',
    response: waitAccuracyAnswerSchema,
  },
} as const satisfies Record<string, Endpoint>;
