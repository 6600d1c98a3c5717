import { z } from 'zod';
import { laneSchema } from './job.ts';

/** How a lane stands, from the database: the truth that the queue library only carries out. */
export const laneStatusSchema = z.object({
  lane: laneSchema,
  waiting: z.number().int(),
  active: z.number().int(),
  /** Jobs that this lane runs at once, over all live workers. */
  concurrency: z.number().int(),
  oldestWaitingSince: z.iso.datetime().nullable(),
});
export type LaneStatus = z.infer<typeof laneStatusSchema>;
