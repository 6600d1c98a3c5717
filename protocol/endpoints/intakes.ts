import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { intakeRequestSchema, intakeSchema } from '../intake.ts';
import { jobIdSchema } from '../job.ts';

const jobParams = z.object({ jobId: jobIdSchema });

/** Jobs whose files are still on their way. The bytes themselves go by the tus protocol to each file's `uploadUrl`. */
export const intakeEndpoints = {
  createIntake: {
    method: 'POST',
    path: '/api/intakes',
    summary: 'Announce a job and its files; asked again with the same id, it answers what is known',
    need: 'starter',
    body: intakeRequestSchema,
    status: 201,
    response: z.object({ intake: intakeSchema }),
  },
  getIntake: {
    method: 'GET',
    path: '/api/intakes/:jobId',
    summary: 'How far the files of a job have come',
    need: 'member',
    params: jobParams,
    response: z.object({ intake: intakeSchema }),
  },
  cancelIntake: {
    method: 'POST',
    path: '/api/intakes/:jobId/cancel',
    summary: 'Forget a job that has not started and the bytes that came for it',
    need: 'starter',
    params: jobParams,
    response: z.object({}),
  },
} as const satisfies Record<string, Endpoint>;
