import { AppError } from '../errors.ts';
import type { HttpDeps } from './deps.ts';

/** The pipeline of that name. Throws `pipeline_not_found`. */
export function requirePipeline(pipelines: HttpDeps['pipelines'], name: string) {
  const pipeline = Object.hasOwn(pipelines, name) ? pipelines[name] : undefined;
  if (pipeline === undefined) throw new AppError('pipeline_not_found', `There is no pipeline “${name}”.`);
  return pipeline;
}
