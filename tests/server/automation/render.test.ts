import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import type { ArtifactDraft } from '#protocol/artifact';
import { automationInputSchema, automationPipeline, type AutomationInput } from '#protocol/pipelines/automation';
import { AppError } from '../../../server/errors.ts';
import { defaultTemplates } from '../../../server/pipelines/automation/defaultTemplates.ts';
import { createRenderStep } from '../../../server/pipelines/automation/render.ts';
import { failedPage, match, noMatch, reading, screenshot } from '../../support/products.ts';
import { recordingRun, type RecordingRun } from '../../support/recordingRun.ts';
import { textPicture } from '../../support/textPicture.ts';
import { zipEntries } from '../../support/zipEntries.ts';

const [template] = defaultTemplates;
const step = createRenderStep({
  loadTemplate: (id) => {
    if (template === undefined || id === 'unknown') throw new AppError('template_not_found', 'no such template');
    return Promise.resolve(template);
  },
});
const input = automationInputSchema.parse({ shopUrl: 'https://shop.example/', excelData: [{ sku: '1' }] });

let recorded: RecordingRun<AutomationInput>;
beforeEach(() => {
  recorded = recordingRun({ input, stages: automationPipeline.stages });
});
afterEach(() => recorded.dispose());

async function addProduct(index: number, found: ArtifactDraft): Promise<void> {
  const { run } = recorded;
  const file = await run.files.put(`screenshots/${index}.png`, await textPicture([]), { mimeType: 'image/png' });
  run.artifact({ ...screenshot(index), file });
  run.artifact(reading(index));
  run.artifact(found);
}
const fileOf = async (id: string): Promise<Buffer> => {
  const artifact = recorded.run.job().artifacts.get(id);
  if (artifact?.file === undefined) throw new Error(`${id} has no file`);
  return recorded.run.files.read(artifact.file);
};

describe('the render step', () => {
  it('makes a label for each match and none without', async () => {
    await addProduct(0, match(0));
    await addProduct(1, noMatch(1));
    await recorded.runStep(step);
    const [label, ...others] = recorded.artifacts('label');
    expect(others).toEqual([]);
    expect(label).toMatchObject({
      id: 'label-0',
      data: { matchId: 'match-0', articleNumber: 'SB-1000', price: 19.99, currency: 'EUR' },
    });
    expect(label?.file).toMatchObject({ mimeType: 'image/png', width: 827, height: 437 });
    expect(label?.thumbnail).toMatchObject({ mimeType: 'image/webp', width: 320 });
    expect(
      existsSync(recorded.run.files.pathOf(label?.file ?? { key: '', name: '', mimeType: '', sizeBytes: 0 })),
    ).toBe(true);
  });

  it('makes nothing twice after a crash, and no file a second time', async () => {
    await addProduct(0, match(0));
    await recorded.runStep(step);
    const ids = [...recorded.run.job().artifacts.keys()];
    recorded = recorded.retried();
    await recorded.runStep(step);
    expect(recorded.events.filter(({ event }) => event.type === 'artifact')).toEqual([]);
    expect([...recorded.run.job().artifacts.keys()]).toEqual(ids);
  });

  it('fails where the template is not there', async () => {
    const unknown = { ...input, templateId: 'unknown' };
    const lost = recordingRun({ input: unknown, stages: automationPipeline.stages });
    await expect(lost.runStep(step)).rejects.toMatchObject({ code: 'template_not_found' });
    lost.dispose();
  });

  it('stops when cancelled', async () => {
    for (let index = 0; index < 30; index += 1) await addProduct(index, match(index));
    setTimeout(recorded.abort, 60);
    await expect(recorded.runStep(step)).rejects.toThrow('cancelled');
    expect(recorded.artifacts('label').length).toBeLessThan(30);
  });
});

describe('the downloads', () => {
  const evil = '=HYPERLINK("http://evil.example","x")';

  beforeEach(async () => {
    await addProduct(0, match(0));
    await addProduct(1, noMatch(1));
    const named = reading(2);
    await addProduct(2, match(2));
    if (named.kind === 'ocr') recorded.run.artifact({ ...named, data: { ...named.data, productName: evil } });
    recorded.run.artifact(failedPage(3));
    await recorded.runStep(step);
  });

  it('are five files with fixed ids', () => {
    expect(recorded.artifacts('file').map((file) => file.id)).toEqual([
      'file-labels-pdf',
      'file-results-xlsx',
      'file-results-csv',
      'file-results-json',
      'file-images-zip',
    ]);
  });

  it('hold a row for every product page, failed ones with the reason', async () => {
    const json = JSON.parse((await fileOf('file-results-json')).toString()) as {
      summary: unknown;
      products: { error: string | null }[];
    };
    expect(json.summary).toMatchObject({
      totalProducts: 4,
      matched: 2,
      unmatched: 1,
      labelsGenerated: 2,
      failedPages: 1,
    });
    expect(json.products.map((product) => product.error)).toEqual([
      null,
      'Best candidate: SB-9999 (61 of 100)',
      null,
      'The page answered 500',
    ]);
  });

  it('hold no text that a spreadsheet would run', async () => {
    const csv = await fileOf('file-results-csv');
    const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ 'Article number': 'SB-1000', Price: '19.99', Currency: 'EUR', Match: 'exact' });
    expect(rows[2]?.Product).toBe(`'${evil}`);

    const workbook = await readXlsx(await fileOf('file-results-xlsx'));
    const [sheet] = workbook.sheets;
    expect(sheet?.rows).toHaveLength(5);
    expect(sheet?.rows[1]?.slice(0, 4)).toEqual(['SB-1000', 'Kaffeemühle Arabica 1', 19.99, 'EUR']);
    expect(sheet?.rows[3]?.[1]).toBe(evil);
    expect([...(sheet?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
  });

  it('are made again where a retry changed what they tell of, under the same ids', async () => {
    const ids = recorded.artifacts('file').map((file) => file.id);
    recorded = recorded.retried();
    await new Promise((resolve) => setTimeout(resolve, 5));
    recorded.run.artifact({ ...reading(1), status: 'failed', error: { code: 'ocr_failed', message: 'Changed' } });
    await recorded.runStep(step);
    expect((await fileOf('file-results-json')).toString()).toContain('Changed');
    expect(recorded.artifacts('file').map((file) => file.id)).toEqual(ids);
  });

  it('hold all pictures', async () => {
    expect(zipEntries(await fileOf('file-images-zip'))).toEqual([
      'screenshots/0.png',
      'screenshots/1.png',
      'screenshots/2.png',
      'labels/label-0.png',
      'labels/label-2.png',
    ]);
  });
});
