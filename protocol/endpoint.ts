import type { z } from 'zod';
import type { Need } from './access.ts';

/** One line of an endpoint table. `path` is Fastify's: `/api/jobs/:jobId`. */
export type Endpoint = {
  method: 'GET' | 'POST';
  path: string;
  summary: string;
  /** Who may ask at all; whether they may see the job that they ask for is decided when it is known. */
  need: Need;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  status?: number;
  response: z.ZodType;
};
