import { limits } from '#protocol/limits';
import { automationPipeline, type AutomationInput, type AutomationResult } from '#protocol/pipelines/automation';
import type { SharedBrowser } from '../../integrations/browser/openBrowser.ts';
import type { AllowList } from '../../integrations/netGuard/allowList.ts';
import type { Ocr } from '../../integrations/ocr/ocr.ts';
import type { Run, ServerPipeline, Step } from '../../jobs/pipeline.ts';
import { artifactsOf } from './artifactId.ts';
import { crawlStep } from './crawl.ts';
import { inspectArticleList } from './list/articleList.ts';
import { createMatchStep } from './match.ts';
import { createOcrStep } from './ocr.ts';
import { prepareAutomation } from './prepare.ts';
import { createRenderStep, type LoadTemplate } from './render.ts';
import { summaryOf } from './summary.ts';

export type AutomationDeps = {
  browser: SharedBrowser;
  allow: AllowList;
  ocr: Ocr;
  loadTemplate: LoadTemplate;
  /** Where this server's demo shop is, and its article list as an upload's id. */
  demoShopUrl: () => string;
  takeSampleUpload: () => Promise<string>;
};

/** Web shop → screenshots → OCR → article list → labels; without a list the job ends after the OCR. */
export function createAutomationPipeline(deps: AutomationDeps): ServerPipeline<AutomationInput> {
  return {
    contract: automationPipeline,
    defaultName: ({ shopUrl }) => new URL(shopUrl).host.slice(0, limits.jobNameLength),
    prepare: (input, context) => prepareAutomation(input, context, deps),
    lane: (_input, { plan }) => plan,
    uploads: {
      excelFileId: {
        maxBytes: limits.articleListBytes,
        extensions: ['.xlsx', '.xls', '.csv'],
        inspect: inspectArticleList,
      },
    },
    steps: [withWarmOcr(crawlStep(deps), deps.ocr), createOcrStep(deps), createMatchStep(), createRenderStep(deps)].map(
      withinMilestones,
    ),
    result: (run) => Promise.resolve(resultOf(run)),
    sample: async () => ({
      name: 'Sample shop',
      input: { shopUrl: deps.demoShopUrl(), excelFileId: await deps.takeSampleUpload() },
    }),
  };
}

/** Leaves out the progress within a stage where the input asks for milestones only. */
function withinMilestones(step: Step<AutomationInput>): Step<AutomationInput> {
  const silent = { total: () => {}, progress: () => {} };
  // The engine's run has getters (its signal changes by stage), so it is inherited from, not copied.
  const quiet = (run: Run<AutomationInput>): Run<AutomationInput> =>
    Object.assign(Object.create(run) as Run<AutomationInput>, silent);
  return { ...step, run: (run) => step.run(run.input.milestonesOnly ? quiet(run) : run) };
}

/** The recognition starts up while pages load, so that the next stage need not wait for it. */
function withWarmOcr(crawl: Step<AutomationInput>, ocr: Ocr): Step<AutomationInput> {
  return {
    ...crawl,
    run: async (run) => {
      // What goes wrong here goes wrong again, and is told, where a picture is read.
      ocr.warm(run.input.ocrConfig.languages).catch(() => {});
      await crawl.run(run);
    },
  };
}

function resultOf(run: Run<AutomationInput>): AutomationResult {
  const state = run.job();
  const downloads = artifactsOf(state, 'file').flatMap(({ data, file }) => {
    return file === undefined ? [] : { title: data.title, format: data.format, file };
  });
  return { summary: summaryOf(state, Date.now()), downloads };
}
