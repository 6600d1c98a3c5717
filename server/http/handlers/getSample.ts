import { AppError } from '../../errors.ts';
import type { Handler } from '../handler.ts';
import { presentSample } from '../presenters/presentSample.ts';
import { requirePipeline } from '../requirePipeline.ts';

export const getSample: Handler<'getSample'> = async ({ params }, { pipelines }) => {
  const pipeline = requirePipeline(pipelines, params.pipeline);
  if (pipeline.sample === undefined) throw new AppError('not_found', `“${params.pipeline}” has no sample.`);
  return presentSample(await pipeline.sample());
};
