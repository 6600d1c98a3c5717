import { z } from 'zod';
import type { ArtifactDraft } from '#protocol/artifact';
import { definePipeline } from '#protocol/pipelines/definePipeline';
import type { Run, ServerPipeline } from '../../server/jobs/pipeline.ts';

type Input = { pages: number };
type StepBody = (run: Run<Input>) => Promise<void>;

const stages = [
  { name: 'collect', weight: 0.5 },
  { name: 'finish', weight: 0.5 },
];

/** A small pipeline whose two steps a test writes itself; by default both make their pages at once. */
export function testPipeline(
  steps: { collect?: StepBody; finish?: StepBody; timeoutMs?: number } = {},
): ServerPipeline {
  const timeoutMs = steps.timeoutMs ?? 20_000;
  const pipeline: ServerPipeline<Input> = {
    contract: definePipeline({
      input: z.object({ pages: z.number().int().default(3) }),
      result: z.record(z.string(), z.json()),
      stages,
      stagesFor: () => ({ variant: 'test', stages }),
    }),
    defaultName: ({ pages }) => `${pages} pages`,
    prepare: () => Promise.resolve(),
    lane: () => 'normal',
    uploads: {},
    steps: [
      { stage: 'collect', timeoutMs, run: steps.collect ?? makePages },
      { stage: 'finish', timeoutMs, run: steps.finish ?? (() => Promise.resolve()) },
    ],
    result: (run) => Promise.resolve({ pages: run.job().artifacts.size }),
  };
  // The engine parses the input with the pipeline's own schema before any step sees it.
  return pipeline as unknown as ServerPipeline;
}

export function page(n: number, status: ArtifactDraft['status'] = 'ready'): ArtifactDraft {
  const error = status === 'failed' ? { error: { code: 'page_failed', message: `Page ${n} did not load` } } : {};
  return { id: `page-${n}`, kind: 'page', stage: 'collect', status, data: pageData(n), ...error };
}

function pageData(pageNumber: number) {
  return { pageNumber, widthPt: 595, heightPt: 842, textSource: 'none' as const, wordCount: 0 };
}

/** Makes the pages that are not there yet, as every step must. */
export async function makePages(run: Run<Input>): Promise<void> {
  run.total(run.input.pages);
  for (let n = 1; n <= run.input.pages; n += 1) {
    if (run.job().artifacts.has(`page-${n}`)) continue;
    run.artifact(page(n));
    run.progress(n);
    await run.flush();
  }
}

/** Never ends of its own; ends when its signal does. */
export function untilAborted({ signal }: Run<Input>): Promise<void> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
  });
}
