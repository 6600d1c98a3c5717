import { automationPipeline } from './automation.ts';
import { documentsPipeline } from './documents.ts';
import type { PipelineContract } from './definePipeline.ts';

export const pipelines = {
  automation: automationPipeline,
  documents: documentsPipeline,
} as const satisfies Record<string, PipelineContract>;

export type PipelineName = keyof typeof pipelines;

export function isPipelineName(name: string): name is PipelineName {
  return Object.hasOwn(pipelines, name);
}
