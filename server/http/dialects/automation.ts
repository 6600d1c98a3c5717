import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { jobIdSchema } from '#protocol/job';
import { AppError } from '../../errors.ts';
import type { HttpDeps } from '../deps.ts';
import { registerErrorHandler } from '../errorHandler.ts';
import { presentAutomationError } from '../presenters/presentAutomationError.ts';
import { presentAutomationJob } from '../presenters/presentAutomationJob.ts';
import { admit, knownViewer } from '../viewer.ts';
import {
  automationJobSchema,
  jobParamsSchema,
  selfTestSchema,
  startedSchema,
  startSchema,
} from './automationSchemas.ts';

/** The REST half of the automation dialect, for clients that know no other. */
export function registerAutomationRoutes(plain: FastifyInstance, deps: HttpDeps): void {
  registerErrorHandler(plain, presentAutomationError);
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { jobs, fileTokens } = deps;
  app.addHook('onRequest', (request) => admit(request, deps.accounts, 'member'));

  app.post(
    '/api/automation/start',
    {
      schema: {
        operationId: 'automationStart',
        summary: 'Start a run',
        body: startSchema,
        response: { 202: startedSchema },
      },
      preValidation: async (request) => void ((request as { body: unknown }).body ??= {}),
    },
    async (request, reply) => {
      const { id: ownerId } = knownViewer(request);
      const { name, ...input } = request.body;
      const job = await jobs.create({ pipeline: 'automation', name, input, ownerId });
      return reply.code(202).send({ jobId: job.id, status: 'pending' });
    },
  );

  app.get(
    '/api/automation/jobs/:id',
    {
      schema: {
        operationId: 'automationJob',
        summary: 'A run as it stands',
        params: jobParamsSchema,
        response: { 200: automationJobSchema },
      },
    },
    async (request) => {
      const jobId = jobIdSchema.safeParse(request.params.id);
      if (!jobId.success) throw new AppError('job_not_found', 'There is no such job.');
      const { state } = await jobs.state(jobId.data);
      if (state.summary.pipeline !== 'automation') throw new AppError('job_not_found', 'There is no such job.');
      return presentAutomationJob(state, (file) => fileTokens.urlOf(file, jobId.data));
    },
  );

  app.post(
    '/api/test-websocket/run',
    { schema: { operationId: 'testWebsocket', summary: 'Run a tiny real job', response: { 200: selfTestSchema } } },
    async () => ({ success: true, jobId: (await deps.runSelfTest()).jobId }),
  );
}
