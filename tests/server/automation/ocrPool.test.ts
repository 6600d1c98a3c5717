import { afterAll, describe, expect, it } from 'vitest';
import { createOcrPool } from '../../../server/integrations/ocr/createOcrPool.ts';
import { textPicture } from '../../support/textPicture.ts';

const languages = ['deu', 'eng'] as const;

describe('the OCR pool', () => {
  const ocr = createOcrPool({ size: 2 });
  afterAll(() => ocr.close());

  it('reads words with their places in the pixels of the picture', async () => {
    const png = await textPicture([{ text: 'Kaffeemühle Größe 12', x: 100, y: 200, size: 40, bold: true }]);
    const page = await ocr.recognise(png, { languages });
    expect(page.text).toContain('Kaffeemühle Größe 12');
    const [word] = page.words;
    expect(word?.box.x).toBeGreaterThan(90);
    expect(word?.box.x).toBeLessThan(110);
    expect((word?.box.y ?? 0) + (word?.box.height ?? 0)).toBeGreaterThan(190);
    expect(word?.confidence).toBeGreaterThan(80);
  });

  it('answers a file that is no picture with an error, and reads the next one', async () => {
    const broken = ocr.recognise(Buffer.from('this is not a picture'), { languages });
    await expect(broken).rejects.toMatchObject({ code: 'ocr_failed' });
    const cut = (await textPicture([{ text: 'x', y: 100 }])).subarray(0, 200);
    await expect(ocr.recognise(cut, { languages })).rejects.toMatchObject({ code: 'ocr_failed' });
    const page = await ocr.recognise(await textPicture([{ text: 'Weiter', y: 100 }]), { languages });
    expect(page.text).toContain('Weiter');
  });

  it('changes the languages of a worker where a job wants others', async () => {
    const png = await textPicture([{ text: 'Item number 4711', y: 100 }]);
    expect((await ocr.recognise(png, { languages: ['eng'] })).text).toContain('Item number 4711');
    expect((await ocr.recognise(png, { languages: ['deu'] })).text).toContain('4711');
  });

  it('lets go of pictures in work and in the queue at once when aborted', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => ({
      text: 'Viele Wörter auf einer Seite '.repeat(3),
      y: 40 + 40 * index,
    }));
    const png = await textPicture(lines, { width: 1700, height: 2500 });
    const controller = new AbortController();
    const readings = Array.from({ length: 5 }, () => ocr.recognise(png, { languages, signal: controller.signal }));
    setTimeout(() => controller.abort(new Error('cancelled')), 400);
    const startedAt = performance.now();
    const settled = await Promise.allSettled(readings);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(settled.map((reading) => reading.status)).toEqual(Array(5).fill('rejected'));
    const page = await ocr.recognise(await textPicture([{ text: 'Danach', y: 100 }]), { languages });
    expect(page.text).toContain('Danach');
  });

  it('rejects what is under way when it is closed, and whatever comes after', async () => {
    const closing = createOcrPool({ size: 1 });
    const png = await textPicture([{ text: 'Zu spät', y: 100 }]);
    const [reading] = await Promise.allSettled([closing.recognise(png, { languages }), closing.close()]);
    expect(reading).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    await expect(closing.recognise(png, { languages })).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('ends its workers when nothing is to be read, and starts new ones later', async () => {
    const resting = createOcrPool({ size: 1, idleMs: 50 });
    const png = await textPicture([{ text: 'Pause', y: 100 }]);
    await resting.recognise(png, { languages });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await resting.recognise(png, { languages })).text).toContain('Pause');
    await resting.close();
  });
});
