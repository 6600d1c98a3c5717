import { AppError } from '../../errors.ts';
import type { Handler } from '../handler.ts';
import { presentSample } from '../presenters/presentSample.ts';

export const getSample: Handler<'getSample'> = async ({ params }, { pipelines }) => {
  const pipeline = Object.hasOwn(pipelines, params.pipeline) ? pipelines[params.pipeline] : undefined;
  if (pipeline === undefined) throw new AppError('pipeline_not_found', `There is no pipeline “${params.pipeline}”.`);
  if (pipeline.sample === undefined) throw new AppError('not_found', `“${params.pipeline}” has no sample.`);
  return presentSample(await pipeline.sample());
};
