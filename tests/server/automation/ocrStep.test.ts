import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ArtifactData } from '#protocol/artifact';
import { automationInputSchema, automationPipeline, type AutomationInput } from '#protocol/pipelines/automation';
import { createOcrPool } from '../../../server/integrations/ocr/createOcrPool.ts';
import { createOcrStep } from '../../../server/pipelines/automation/ocr.ts';
import { recordingRun, type RecordingRun } from '../../support/recordingRun.ts';
import { textPicture } from '../../support/textPicture.ts';

const ocr = createOcrPool({ size: 2 });
const step = createOcrStep({ ocr });
let recorded: RecordingRun<AutomationInput>;
afterEach(() => recorded.dispose());
afterAll(() => ocr.close());

function newRun(input: Partial<AutomationInput> = {}): RecordingRun<AutomationInput> {
  const parsed = automationInputSchema.parse({ shopUrl: 'https://shop.example/', excelData: [{ sku: '1' }], ...input });
  recorded = recordingRun({ input: parsed, stages: automationPipeline.stagesFor(parsed).stages });
  return recorded;
}

async function addScreenshot(id: string, png: Buffer, data: Partial<ArtifactData<'screenshot'>> = {}): Promise<void> {
  const file = await recorded.run.files.put(`screenshots/${id}.png`, png, { mimeType: 'image/png' });
  const productUrl = `https://shop.example/${id}`;
  recorded.run.artifact({
    id,
    kind: 'screenshot',
    stage: 'crawl',
    status: 'ready',
    data: { productUrl, ...data },
    file,
  });
}

const product = (number: string, price: string) => [
  { text: 'Wasserkocher Nord', x: 300, y: 160, size: 51, bold: true },
  { text: `Art.-Nr. ${number}`, x: 300, y: 220 },
  { text: price, x: 300, y: 300, size: 51, bold: true },
];
const picture = (number = '4711-0815', price = '1.299,00 €') => textPicture(product(number, price));

describe('the OCR step', () => {
  it('says what it begins, then what it read', async () => {
    const { run, runStep, artifacts, events } = newRun();
    const structured = { price: 1299, articleNumber: '4711-0815' };
    await addScreenshot('screenshot-a', await picture(), { structured });
    await runStep(step);
    const statuses = events.flatMap(({ event }) => {
      return event.type === 'artifact' && event.data.artifact.kind === 'ocr' ? event.data.artifact.status : [];
    });
    expect(statuses).toEqual(['pending', 'ready']);
    const [reading] = artifacts('ocr');
    expect(reading).toMatchObject({
      id: 'ocr-a',
      data: { screenshotId: 'screenshot-a', price: 1299, currency: 'EUR' },
    });
    expect(reading?.data).toMatchObject({ articleNumber: '4711-0815', productName: 'Wasserkocher Nord', structured });
    expect(run.job().summary.stages.find((stage) => stage.name === 'ocr')).toMatchObject({ done: 1, total: 1 });
  });

  it('gives boxes in the pixels of the whole screenshot, although it reads the product block only', async () => {
    const { runStep, artifacts } = newRun();
    const lines = [...product('4711-0815', '49,90 €'), { text: '7,77 €', x: 40, y: 60, size: 60, bold: true }];
    await addScreenshot('screenshot-a', await textPicture(lines), {
      productBox: { x: 280, y: 100.4, width: 580, height: 300 },
    });
    await runStep(step);
    const box = artifacts('ocr')[0]?.data.fields?.price?.box;
    expect(artifacts('ocr')[0]?.data.price).toBe(49.9);
    expect(box?.x).toBeGreaterThan(295);
    expect(box?.x).toBeLessThan(310);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(295);
  });

  it('does not read what is to be ignored', async () => {
    const { runStep, artifacts } = newRun();
    const old = { text: '9.459,90 €', x: 300, y: 400, size: 80, bold: true };
    await addScreenshot('screenshot-a', await textPicture([...product('4711-0815', '49,90 €'), old]), {
      ignoreBoxes: [{ x: 290, y: 325, width: 600, height: 100 }],
    });
    await runStep(step);
    expect(artifacts('ocr')[0]?.data.price).toBe(49.9);
    expect(artifacts('ocr')[0]?.data.text).not.toContain('459');
  });

  it('reports a picture that can’t be read and reads the others', async () => {
    const { runStep, artifacts } = newRun();
    await addScreenshot('screenshot-a', Buffer.from('not a picture'));
    await addScreenshot('screenshot-b', await textPicture([]));
    await addScreenshot('screenshot-c', await picture());
    await runStep(step);
    const outcome = artifacts('ocr').map(({ id, status, error }) => [id, status, error?.code].join(' '));
    expect(outcome.toSorted()).toEqual(['ocr-a failed ocr_failed', 'ocr-b failed ocr_failed', 'ocr-c ready ']);
  });

  it('warns where the page’s own data says otherwise, and keeps to what it read', async () => {
    const { runStep, artifacts, events } = newRun();
    await addScreenshot('screenshot-a', await picture(), { structured: { price: 1199 } });
    await runStep(step);
    expect(artifacts('ocr')[0]?.data.price).toBe(1299);
    const warnings = events.flatMap(({ event }) => (event.type === 'log' ? event.data.code : []));
    expect(warnings).toEqual(['reading_differs']);
  });

  it('reads nothing twice after a crash', async () => {
    const { runStep, retried, artifacts } = newRun();
    await addScreenshot('screenshot-a', await picture());
    await runStep(step);
    const readAt = artifacts('ocr')[0]?.at;
    recorded = retried();
    await addScreenshot('screenshot-b', await picture('2036-5174', '$49.90'));
    await recorded.runStep(step);
    expect(recorded.artifacts('ocr').map((reading) => reading.id)).toEqual(['ocr-a', 'ocr-b']);
    expect(recorded.artifacts('ocr')[0]?.at).toBe(readAt);
    expect(recorded.events.filter(({ event }) => event.type === 'artifact')).toHaveLength(3);
  });

  it('does not tell of a reading that begins where only milestones are wanted', async () => {
    const { runStep, events } = newRun({ milestonesOnly: true });
    await addScreenshot('screenshot-a', await picture());
    await runStep(step);
    const readings = events.filter(({ event }) => event.type === 'artifact' && event.data.artifact.kind === 'ocr');
    expect(readings).toHaveLength(1);
  });

  it('stops when cancelled, and emits nothing more', async () => {
    const { run, runStep, abort, events } = newRun();
    const png = await picture();
    for (let index = 0; index < 40; index += 1) await addScreenshot(`screenshot-${index}`, png);
    setTimeout(abort, 600);
    await expect(runStep(step)).rejects.toThrow('cancelled');
    const emitted = events.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(events).toHaveLength(emitted);
    expect(run.job().artifacts.size).toBeLessThan(80);
  });

  it('makes the files to download where no list follows', async () => {
    const input = automationInputSchema.parse({ shopUrl: 'https://shop.example/' });
    recorded = recordingRun({ input, stages: automationPipeline.stagesFor(input).stages });
    await addScreenshot('screenshot-a', await picture());
    await recorded.runStep(step);
    expect(recorded.artifacts('file').map((file) => file.data.format)).toEqual(['xlsx', 'csv', 'json', 'zip']);
  });
});
