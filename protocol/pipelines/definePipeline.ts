import type { z } from 'zod';
import type { StagePlan } from '../job.ts';

/** What both sides know of a pipeline. */
export type PipelineContract<Input extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> = {
  /** Checked before a job is made of it. */
  input: Input;
  /** The data of the `completed` event. */
  result: Result;
  /** In order; a job is created with those that `stagesFor` picks. Weights add up to 1. */
  stages: readonly StagePlan[];
  stagesFor: (input: z.output<Input>) => { variant: string; stages: readonly StagePlan[] };
};

export function definePipeline<Input extends z.ZodType, Result extends z.ZodType>(
  contract: PipelineContract<Input, Result>,
): PipelineContract<Input, Result> {
  return contract;
}
