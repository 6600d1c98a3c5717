import type { Worker as Thread } from 'node:worker_threads';
import { createWorker, OEM, PSM, type Bbox, type Line, type Worker } from 'tesseract.js';
import type { Box } from '#protocol/artifact';
import type { OcrLanguage, OcrLine, OcrPage, OcrReading } from './ocr.ts';

/** One Tesseract in a thread of its own; it reads one picture at a time. */
export type OcrWorker = {
  recognise: (png: Uint8Array, reading: OcrReading) => Promise<OcrPage>;
  /** Ends the thread at once, in the middle of a picture too. What it was reading then never settles. */
  stop: () => Promise<void>;
};

/** CSS pixels are 96 to the inch and screenshots are taken at 1.5 times that; layout analysis goes by it. */
const screenshotDpi = 144;

/** Starts a worker (0.3 s, 100 MB). `languageFolder` holds `<language>.traineddata.gz`. */
export async function startOcrWorker(
  languageFolder: string,
  firstLanguages: readonly OcrLanguage[],
): Promise<OcrWorker> {
  let current = firstLanguages.join('+');
  const worker = await createWorker(current, OEM.LSTM_ONLY, {
    langPath: languageFolder,
    cacheMethod: 'none',
    // Each fault also rejects its call; without a handler the library throws it where nobody can catch it.
    errorHandler: () => {},
  });
  const died = whenThreadDies(worker);
  let setUp = '';

  return {
    recognise: async (png, { languages, layout = 'islands', dpi = screenshotDpi }) => {
      const wanted = languages.join('+');
      if (wanted !== current) {
        await Promise.race([worker.reinitialize(wanted), died]);
        current = wanted;
        setUp = '';
      }
      if (setUp !== `${layout} ${dpi}`) {
        await Promise.race([setParameters(worker, layout, dpi), died]);
        setUp = `${layout} ${dpi}`;
      }
      const reading = worker.recognize(Buffer.from(png), {}, { text: true, blocks: true });
      return toPage((await Promise.race([reading, died])).data.blocks ?? []);
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

const modes = { islands: PSM.SPARSE_TEXT, page: PSM.AUTO } as const;

async function setParameters(worker: Worker, layout: keyof typeof modes, dpi: number): Promise<void> {
  await worker.setParameters({ tessedit_pageseg_mode: modes[layout], user_defined_dpi: String(dpi) });
}

/** A crash inside the thread (out of memory, say) would end this process if nobody listened. */
function whenThreadDies(worker: Worker): Promise<never> {
  const { worker: thread } = worker as Worker & { worker: Thread };
  const died = new Promise<never>((_resolve, reject) => thread.once('error', reject));
  died.catch(() => {});
  return died;
}

function toPage(blocks: readonly { paragraphs: readonly { lines: readonly Line[] }[] }[]): OcrPage {
  const lines = blocks.flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines)).map(toLine);
  return {
    text: lines.map((line) => line.text).join('\n'),
    lines,
    words: lines.flatMap((line) => line.words),
  };
}

function toLine(line: Line): OcrLine {
  const words = line.words.map(({ text, confidence, bbox }) => ({ text, confidence, box: toBox(bbox) }));
  const { rowHeight } = line.rowAttributes;
  return { text: line.text.trim(), confidence: line.confidence, box: toBox(line.bbox), letterHeight: rowHeight, words };
}

function toBox({ x0, y0, x1, y1 }: Bbox): Box {
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}
