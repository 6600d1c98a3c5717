import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Need } from '#protocol/access';
import { jobIdSchema } from '#protocol/job';
import { subjectOf } from '../../accounts/subject.ts';
import { AppError } from '../../errors.ts';
import { requireReadable } from '../../jobs/jobAccess.ts';
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
  const allow = (need: Need) => ({ onRequest: (request: FastifyRequest) => admit(request, deps.accounts, need) });

  app.post(
    '/api/automation/start',
    {
      ...allow('starter'),
      schema: {
        operationId: 'automationStart',
        summary: 'Start a run',
        body: startSchema,
        response: { 202: startedSchema },
      },
      preValidation: async (request) => void ((request as { body: unknown }).body ??= {}),
    },
    async (request, reply) => {
      const { id: ownerId, plan } = knownViewer(request);
      const { name, ...input } = request.body;
      const job = await jobs.create({ pipeline: 'automation', name, input, ownerId, plan });
      return reply.code(202).send({ jobId: job.id, status: 'pending' });
    },
  );

  app.get(
    '/api/automation/jobs/:id',
    {
      ...allow('member'),
      schema: {
        operationId: 'automationJob',
        summary: 'A run as it stands',
        params: jobParamsSchema,
        response: { 200: automationJobSchema },
      },
    },
    async (request) => {
      const viewer = knownViewer(request);
      const jobId = jobIdSchema.safeParse(request.params.id);
      if (!jobId.success) throw new AppError('job_not_found', 'There is no such job.');
      await requireReadable(jobs, viewer, jobId.data);
      const { state } = await jobs.state(jobId.data);
      if (state.summary.pipeline !== 'automation') throw new AppError('job_not_found', 'There is no such job.');
      return presentAutomationJob(state, (file) => fileTokens.urlOf(file, jobId.data, subjectOf(viewer)));
    },
  );

  app.post(
    '/api/test-websocket/run',
    {
      ...allow('starter'),
      schema: { operationId: 'testWebsocket', summary: 'Run a tiny real job', response: { 200: selfTestSchema } },
    },
    async (request) => {
      const { jobId } = await deps.runSelfTest(knownViewer(request).id);
      return { success: true, jobId };
    },
  );
}
