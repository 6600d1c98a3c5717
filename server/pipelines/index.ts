import type { PipelineName, pipelines } from '#protocol/pipelines/index';
import type { z } from 'zod';
import type { ServerPipeline } from '../jobs/pipeline.ts';
import { createAutomationPipeline, type AutomationDeps } from './automation/pipeline.ts';
import { createDocumentsPipeline, type DocumentsDeps } from './documents/pipeline.ts';

/** The server's half of every pipeline of the contract; one that is missing does not compile. */
export type ServerPipelines = { [P in PipelineName]: ServerPipeline<z.output<(typeof pipelines)[P]['input']>> };

export function createPipelines(deps: AutomationDeps & DocumentsDeps): ServerPipelines {
  return { automation: createAutomationPipeline(deps), documents: createDocumentsPipeline(deps) };
}
