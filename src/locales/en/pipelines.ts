import type { Lane } from '#protocol/job';
import type { AutomationStage } from '#protocol/pipelines/automation';
import type { PipelineName } from '#protocol/pipelines/index';

type PipelineTexts = { name: string; description: string };

const names: Record<PipelineName, PipelineTexts> = {
  automation: {
    name: 'Shop to labels',
    description: 'Pictures of a web shop’s products, read, matched with your article list, printed as price labels.',
  },
};

const automationStages: Record<AutomationStage, string> = {
  crawl: 'Visiting the shop',
  ocr: 'Reading the pictures',
  match: 'Matching with the list',
  render: 'Making the labels',
};

const lanes: Record<Lane, string> = { premium: 'Premium', normal: 'Normal', large: 'Large' };

export const pipelines = {
  names,
  stages: automationStages,
  lanes,
  items: (done: string, total: string) => `${done} of ${total}`,
};
