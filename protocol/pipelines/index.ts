import { automationPipeline } from './automation.ts';
import type { PipelineContract } from './definePipeline.ts';

export const pipelines = {
  automation: automationPipeline,
} as const satisfies Record<string, PipelineContract>;

export type PipelineName = keyof typeof pipelines;

export function isPipelineName(name: string): name is PipelineName {
  return Object.hasOwn(pipelines, name);
}
