import PQueue from 'p-queue';
import type { JobState } from '#protocol/applyJobEvent';
import type { ArtifactData, ArtifactOf, OcrField } from '#protocol/artifact';
import type { AutomationInput } from '#protocol/pipelines/automation';
import { AppError } from '../../errors.ts';
import type { Ocr } from '../../integrations/ocr/ocr.ts';
import type { Run, Step } from '../../jobs/pipeline.ts';
import { artifactsOf, derivedId, isSettled } from './artifactId.ts';
import { cutOutProduct } from './cutOutProduct.ts';
import { makeDownloads } from './downloads.ts';
import { readFields, type Reading } from './reading/readFields.ts';

/** An event must stay small; what stands on a page beyond this is not about its product. */
const maxTextCharacters = 10_000;

/** The stage that reads number, price and name out of every screenshot. */
export function createOcrStep({ ocr }: { ocr: Ocr }): Step<AutomationInput> {
  return {
    stage: 'ocr',
    timeoutMs: 30 * 60_000,
    run: async (run) => {
      await readAll(run, ocr);
      if (!isLastStage(run.job(), 'ocr')) return;
      await run.flush();
      await makeDownloads(run, 'ocr', null);
    },
  };
}

/** Without an article list the job ends here, and its files are made here. */
function isLastStage(state: JobState, stage: string): boolean {
  return state.summary.stages.at(-1)?.name === stage;
}

async function readAll(run: Run<AutomationInput>, ocr: Ocr): Promise<void> {
  const screenshots = artifactsOf(run.job(), 'screenshot').filter((shot) => shot.status === 'ready');
  const open = screenshots.filter((shot) => !isSettled(run.job(), derivedId('ocr', shot)));
  let done = screenshots.length - open.length;
  run.total(screenshots.length);
  run.progress(done);

  const reading = new PQueue({ concurrency: ocr.size });
  const readings = open.map((shot) =>
    reading.add(async () => {
      await readOne(run, ocr, shot);
      done += 1;
      run.progress(done);
    }),
  );
  try {
    await Promise.all(readings);
  } finally {
    reading.clear();
  }
}

async function readOne(run: Run<AutomationInput>, ocr: Ocr, shot: ArtifactOf<'screenshot'>): Promise<void> {
  run.signal.throwIfAborted();
  const { extractFields, languages } = run.input.ocrConfig;
  const artifact = { id: derivedId('ocr', shot), kind: 'ocr', stage: 'ocr' } as const;
  const base = { screenshotId: shot.id };
  if (!run.input.milestonesOnly) run.artifact({ ...artifact, status: 'pending', data: base });
  try {
    if (shot.file === undefined) throw new AppError('ocr_failed', 'There is no picture to read.');
    const { png, offset } = await cutOutProduct(run.files.pathOf(shot.file), shot.data);
    const page = await ocr.recognise(png, { languages, signal: run.signal });
    const found = moveBy(readFields(page, extractFields), offset);
    if (Object.keys(found.fields ?? {}).length === 0) throw nothingFound(page.text);
    const { structured } = shot.data;
    const data = {
      ...base,
      ...found,
      text: page.text.slice(0, maxTextCharacters),
      ...(structured === undefined ? {} : { structured }),
    };
    run.artifact({ ...artifact, status: 'ready', data });
    warnOfDifference(run, artifact.id, data);
  } catch (error) {
    if (run.signal.aborted || (error instanceof AppError && error.code === 'unavailable')) throw error;
    const { message, hint } =
      error instanceof AppError ? error : new AppError('ocr_failed', 'The picture can’t be read.');
    const fault = { code: 'ocr_failed', message, ...(hint === undefined ? {} : { hint }) };
    run.artifact({ ...artifact, status: 'failed', data: base, error: fault });
  }
}

function nothingFound(text: string): AppError {
  return text.trim() === ''
    ? new AppError('ocr_failed', 'There is no legible text in the picture.')
    : new AppError('ocr_failed', 'Neither number nor price nor name was found in the picture’s text.', {
        hint: 'Look at the screenshot: is it the product’s page, and is nothing in front of it?',
      });
}

function moveBy(reading: Reading, { x, y }: { x: number; y: number }): Reading {
  const moved = Object.entries(reading.fields ?? {}).map(([name, field]): [string, OcrField] => {
    const { box } = field;
    return [name, box === undefined ? field : { ...field, box: { ...box, x: box.x + x, y: box.y + y } }];
  });
  return { ...reading, fields: Object.fromEntries(moved) };
}

/** The page's own data is the cross-check of the reading; a person decides. */
function warnOfDifference(run: Run<AutomationInput>, artifactId: string, data: ArtifactData<'ocr'>): void {
  const { price, articleNumber, structured } = data;
  const told = <T extends string | number>(name: string, read?: T, stated?: T): void => {
    if (read === undefined || stated === undefined || read === stated) return;
    const message = `The ${name} was read as ${read}; the page’s own data says ${stated}.`;
    run.log('warning', message, { artifactId, code: 'reading_differs' });
  };
  told('price', price, structured?.price);
  told('article number', articleNumber, structured?.articleNumber);
}
