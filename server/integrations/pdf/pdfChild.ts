import sharp from 'sharp';
import { createEngine } from './engine/engine.ts';
import { PdfFault } from './engine/pdfFault.ts';
import { watchProcess } from './engine/watchProcess.ts';
import type { FromPdfProcess, ToPdfProcess } from './messages.ts';

/** The process that reads PDFs, so that a hostile one can take down nothing else. Started by pdfProcess.ts. */

const [mostBytes = 0, pdfiumBytes = 0] = process.argv.slice(2).map(Number);
/** It is replaced once it has taken that much. */
const spentBytes = mostBytes / 2;

watchProcess(mostBytes);
sharp.concurrency(1);
sharp.cache(false);

function send(message: FromPdfProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => (error === null ? resolve() : reject(error)));
  });
}

const engine = await createEngine(pdfiumBytes);
const isSpent = (): boolean => engine.isBroken() || process.memoryUsage.rss() > spentBytes;

async function answer(id: number, work: Promise<unknown>): Promise<void> {
  try {
    const value = await work;
    await send({ type: 'done', id, value, isSpent: isSpent() });
  } catch (error) {
    const { code, reason } = error instanceof PdfFault ? error : new PdfFault('pdf_page_failed');
    await send({ type: 'fault', id, code, reason, isSpent: isSpent() });
    // What it has not begun, the next process does.
    if (engine.isBroken()) process.exit(1);
  }
}

/** One after another; what sharp has to do for one goes on beside what pdfium does for the next. */
let turn = Promise.resolve();

process.on('message', (message: ToPdfProcess) => {
  turn = turn.then(async () => {
    if ('forget' in message) return engine.forget(message.forget);
    const { id, request } = message;
    if (engine.isBroken()) return;
    // A page that needs much is not to be the last straw. Only what changes a document has to stay where that is open.
    const isBound = request.kind === 'layer' || request.kind === 'save';
    if (isSpent() && !isBound) return send({ type: 'declined', id });
    await send({ type: 'began', id });
    void answer(id, engine.begin(request));
  });
});
// Also where a message finds nobody any more: its promise is rejected, and that ends a process.
process.on('disconnect', () => process.exit(0));
await send({ type: 'ready' });
