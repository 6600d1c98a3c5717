import PQueue from 'p-queue';
import type { ArtifactOf } from '#protocol/artifact';
import type { LabelTemplate } from '#protocol/labelTemplate';
import type { AutomationInput } from '#protocol/pipelines/automation';
import { drawLabel } from '../../integrations/labels/drawLabel.ts';
import { labelPicture, thumbnailWidth } from '../../integrations/labels/labelPicture.ts';
import type { Run, Step } from '../../jobs/pipeline.ts';
import { artifactsOf, derivedId, isSettled } from './artifactId.ts';
import { makeDownloads } from './downloads.ts';
import { labelContentOf } from './labelContentOf.ts';

/** The template of this id, or the default one; throws `template_not_found`. */
export type LoadTemplate = (id: string | undefined) => Promise<LabelTemplate>;

/** sharp works outside of this thread; two at a time keep it busy. */
const atOnce = 2;

/** The stage that makes a label for each match, and then the files to download. */
export function createRenderStep({ loadTemplate }: { loadTemplate: LoadTemplate }): Step<AutomationInput> {
  return {
    stage: 'render',
    timeoutMs: 20 * 60_000,
    run: async (run) => {
      const template = await loadTemplate(run.input.templateId);
      await renderAll(run, template);
      await run.flush();
      await makeDownloads(run, 'render', template);
    },
  };
}

async function renderAll(run: Run<AutomationInput>, template: LabelTemplate): Promise<void> {
  const state = run.job();
  const matches = artifactsOf(state, 'match').filter((match) => match.status === 'ready');
  const open = matches.filter((match) => !isSettled(state, derivedId('label', match)));
  let done = matches.length - open.length;
  run.total(matches.length);
  const rendering = new PQueue({ concurrency: atOnce });
  const labels = open.map((match) =>
    rendering.add(async () => {
      run.signal.throwIfAborted();
      await renderOne(run, template, match);
      done += 1;
      run.progress(done);
    }),
  );
  try {
    await Promise.all(labels);
  } finally {
    rendering.clear();
  }
}

async function renderOne(
  run: Run<AutomationInput>,
  template: LabelTemplate,
  match: ArtifactOf<'match'>,
): Promise<void> {
  const content = labelContentOf(run.job(), match);
  const { articleNumber, productName, price, currency } = content;
  const artifact = { id: derivedId('label', match), kind: 'label', stage: 'render' } as const;
  const data = {
    matchId: match.id,
    articleNumber,
    ...(productName === undefined ? {} : { productName }),
    ...(price === undefined ? {} : { price }),
    ...(currency === undefined ? {} : { currency }),
  };
  try {
    const { png, width, height, thumbnail, thumbnailHeight } = await labelPicture(drawLabel(template, content));
    const [file, small] = await Promise.all([
      run.files.put(`labels/${artifact.id}.png`, png, { mimeType: 'image/png', width, height }),
      run.files.put(`labels/${artifact.id}.webp`, thumbnail, {
        mimeType: 'image/webp',
        width: thumbnailWidth,
        height: thumbnailHeight,
      }),
    ]);
    run.artifact({ ...artifact, status: 'ready', data, file, thumbnail: small });
  } catch (error) {
    if (run.signal.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The label could not be drawn: ${reason}`;
    run.artifact({ ...artifact, status: 'failed', data, error: { code: 'label_failed', message } });
  }
}
