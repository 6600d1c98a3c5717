import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { labelTemplateSchema, type LabelTemplate } from '#protocol/labelTemplate';
import { drawLabel } from '../../../server/integrations/labels/drawLabel.ts';
import type { Drawing } from '../../../server/integrations/labels/drawing.ts';
import { fitText } from '../../../server/integrations/labels/fitText.ts';
import type { LabelContent } from '../../../server/integrations/labels/labelContent.ts';
import { labelFont } from '../../../server/integrations/labels/labelFont.ts';
import { labelPicture } from '../../../server/integrations/labels/labelPicture.ts';
import { labelSheet } from '../../../server/integrations/labels/labelSheet.ts';
import { createOcrPool } from '../../../server/integrations/ocr/createOcrPool.ts';
import { toEan13 } from '../../../server/pipelines/automation/list/article.ts';
import { defaultTemplates } from '../../../server/pipelines/automation/defaultTemplates.ts';
import { readFields } from '../../../server/pipelines/automation/reading/readFields.ts';

const content: LabelContent = {
  articleNumber: '4711-0815',
  productName: 'Espressomaschine Aurora 58',
  price: 1299,
  oldPrice: 1499,
  currency: 'EUR',
  unitPrice: '12,45 €/kg',
  ean: '4006381333931',
  url: 'https://shop.example/p/espressomaschine-aurora-58',
};
const [shelf, tag] = defaultTemplates as [LabelTemplate, LabelTemplate];
const texts = ({ shapes }: Drawing) => shapes.flatMap((shape) => (shape.type === 'text' ? shape.text : []));

async function codesIn(png: Buffer): Promise<Record<string, string>> {
  const found = await readBarcodes(new Uint8Array(png), { formats: ['EAN13', 'QRCode', 'Code128'] });
  return Object.fromEntries(found.map((code) => [code.format, code.text]));
}

// It would look for its WebAssembly on a CDN.
beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = new Uint8Array(readFileSync(path)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
});

describe('a label', () => {
  it.each(defaultTemplates)('of the template $name has the size that it says, at 300 dpi', async (template) => {
    expect(labelTemplateSchema.parse(template)).toEqual(template);
    const { png, width, height, thumbnail } = await labelPicture(drawLabel(template, content));
    const about = await sharp(png).metadata();
    expect([about.width, about.height]).toEqual([width, height]);
    expect(width).toBe(Math.round((template.widthMm / 25.4) * 300));
    expect(Math.round(about.density ?? 0)).toBe(300);
    expect((await sharp(thumbnail).metadata()).format).toBe('webp');
  });

  it('has codes that a scanner reads', async () => {
    const { png } = await labelPicture(drawLabel(tag, content));
    expect(await codesIn(png)).toEqual({ EAN13: '4006381333931', QRCode: content.url });
  });

  it('has a code that a scanner reads for every EAN', { timeout: 60_000 }, async () => {
    const ean = fc.stringMatching(/^\d{12}$/).map((digits) => {
      return (
        '0123456789'
          .split('')
          .map((check) => toEan13(digits + check))
          .find((whole) => whole !== null) ?? ''
      );
    });
    await fc.assert(
      fc.asyncProperty(ean, async (digits) => {
        const { png } = await labelPicture(drawLabel(shelf, { ...content, ean: digits }));
        expect(await codesIn(png)).toEqual({ EAN13: digits });
      }),
      { numRuns: 15 },
    );
  });

  it('has the article number as its code where there is no EAN', async () => {
    const { ean: _ean, ...rest } = content;
    const { png } = await labelPicture(drawLabel(shelf, rest));
    expect(await codesIn(png)).toEqual({ Code128: '4711-0815' });
  });

  it('leaves out what is not known, with the words that belong to it', () => {
    const shown = texts(drawLabel(tag, { articleNumber: '4711' }));
    expect(shown).toEqual(['Art. 4711', '4711']);
  });

  it('can be read by people: our own OCR reads name and price off it', { timeout: 60_000 }, async () => {
    const ocr = createOcrPool({ size: 1 });
    const plain: LabelTemplate = { ...tag, elements: tag.elements.filter((element) => element.type === 'text') };
    const { png } = await labelPicture(drawLabel(plain, content));
    const page = await ocr.recognise(png, { languages: ['deu'] });
    await ocr.close();
    expect(page.text).toContain('Espressomaschine');
    expect(page.text).toContain('4711-0815');
    expect(readFields(page, ['productName']).productName).toContain('Espressomaschine Aurora');
  });

  it('keeps every price inside of its box, however long', () => {
    const priceBox = shelf.elements.find((element) => element.type === 'text' && element.field === 'price');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.constantFrom('EUR', 'USD', 'CHF', 'JPY'),
        (cents, currency) => {
          const { shapes } = drawLabel(
            { ...shelf, elements: priceBox ? [priceBox] : [] },
            { ...content, price: cents / 100, currency },
          );
          for (const shape of shapes) {
            if (shape.type !== 'text') continue;
            const right = shape.xMm + labelFont(shape.bold).widthMm(shape.text, shape.sizePt);
            expect(shape.xMm).toBeGreaterThanOrEqual((priceBox?.xMm ?? 0) - 0.01);
            expect(right).toBeLessThanOrEqual((priceBox?.xMm ?? 0) + (priceBox?.widthMm ?? 0) + 0.01);
          }
        },
      ),
    );
  });
});

describe('fitText', () => {
  const font = labelFont(true);
  const box = { widthMm: 40, heightMm: 9, sizePt: 12 };

  it('keeps a short text as it is and breaks a longer one between words', () => {
    expect(fitText('Honig', font, box)).toEqual({ lines: ['Honig'], sizePt: 12 });
    expect(fitText('Emaille-Kessel Fjord groß', font, box)).toEqual({
      lines: ['Emaille-Kessel', 'Fjord groß'],
      sizePt: 12,
    });
  });

  it('shrinks before it shortens', () => {
    const shrunk = fitText('Wasserkocher Nordlicht mit Temperaturwahl', font, box);
    expect(shrunk.sizePt).toBeLessThan(12);
    expect(shrunk.lines.join(' ')).toBe('Wasserkocher Nordlicht mit Temperaturwahl');
    expect(fitText('Wort '.repeat(60), font, box).lines.at(-1)).toMatch(/…$/);
  });

  it('never leaves the box, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== ''),
        (text) => {
          const { lines, sizePt } = fitText(text, font, box);
          expect(lines.length).toBeLessThanOrEqual(3);
          for (const line of lines) expect(font.widthMm(line, sizePt)).toBeLessThanOrEqual(box.widthMm + 0.001);
        },
      ),
    );
  });
});

describe('the sheet to print', () => {
  it('puts as many labels on an A4 page as fit', async () => {
    const label = drawLabel(shelf, content);
    const pages = async (count: number): Promise<number> => {
      const pdf = await labelSheet(
        Array.from({ length: count }, () => label),
        'Labels',
      );
      expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
      return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
    };
    expect(await pages(24)).toBe(1);
    expect(await pages(25)).toBe(2);
  });

  it('holds no pictures: text and codes are vectors', async () => {
    const pdf = (await labelSheet([drawLabel(tag, content)], 'Labels')).toString('latin1');
    expect(pdf).not.toContain('/Subtype /Image');
    expect(pdf).toContain('/FontFile2');
  });
});
