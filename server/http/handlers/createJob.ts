import type { Handler } from '../handler.ts';
import { presentJob } from '../presenters/presentJob.ts';
import { requirePipeline } from '../requirePipeline.ts';

export const createJob: Handler<'createJob'> = async ({ viewer, body }, { jobs, pipelines }) => {
  requirePipeline(pipelines, body.pipeline);
  return presentJob(await jobs.create({ ...body, ownerId: viewer.id, plan: viewer.plan }));
};
