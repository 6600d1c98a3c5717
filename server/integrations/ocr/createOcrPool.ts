import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import type { Logger } from 'pino';
import { limits } from '#protocol/limits';
import { AppError } from '../../errors.ts';
import { orAborted } from '../orAborted.ts';
import { createLanguageFolder, type LanguageFolder } from './languageFolder.ts';
import type { Ocr, OcrLanguage } from './ocr.ts';
import { startOcrWorker, type OcrWorker } from './ocrWorker.ts';

/**
 * Tesseract workers, started when first needed and ended after `idleMs` without work.
 *
 * `size` leaves one core to the browser and to the server itself.
 */
export function createOcrPool({
  size = Math.max(1, availableParallelism() - 1),
  idleMs = 60_000,
  log,
}: { size?: number; idleMs?: number; log?: Logger } = {}): Ocr {
  const turns = new PQueue({ concurrency: size });
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  /** Workers that read nothing now, those that still start included. */
  let idle: Promise<OcrWorker>[] = [];
  let folder: Promise<LanguageFolder> | null = null;
  let idleTimer: NodeJS.Timeout | undefined;

  const start = async (languages: readonly OcrLanguage[]): Promise<OcrWorker> => {
    closing.signal.throwIfAborted();
    folder ??= createLanguageFolder();
    return startOcrWorker((await folder).path, languages);
  };

  const releaseIdle = async (): Promise<void> => {
    const workers = idle;
    idle = [];
    await Promise.allSettled(workers.map(async (worker) => (await worker).stop()));
    if (turns.pending > 0 || idle.length > 0 || folder === null) return;
    const unused = folder;
    folder = null;
    await (await unused).remove();
  };

  const rest = (worker: Promise<OcrWorker>): void => {
    idle.push(worker);
    worker.catch(() => {});
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => void releaseIdle(), idleMs).unref();
  };

  const readInTurn: Ocr['recognise'] = async (png, { signal, ...reading }) => {
    signal?.throwIfAborted();
    const worker = await (idle.pop() ?? start(reading.languages));
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(tookTooLong()), limits.ocrPictureMs);
    try {
      const read = orAborted(orAborted(worker.recognise(png, reading), signal), tooLong.signal);
      const page = await orAborted(read, closing.signal);
      rest(Promise.resolve(worker));
      return page;
    } catch (error) {
      // Tesseract can't be interrupted, and after a fault its memory is not to be trusted: the next picture gets a new one.
      await worker.stop();
      if (signal?.aborted === true || error instanceof AppError) throw error;
      log?.warn({ err: error }, 'a picture could not be read; its OCR worker is replaced');
      throw new AppError('ocr_failed', 'No text could be read in this picture.', { cause: error });
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    size,
    warm: async (languages) => {
      const missing = size - idle.length - turns.pending;
      for (let started = 0; started < missing; started += 1) rest(start(languages));
      await Promise.all(idle);
    },
    recognise: (png, options) => {
      const turn = turns.add(() => readInTurn(png, options), { throwOnTimeout: true });
      return orAborted(orAborted(turn, options.signal), closing.signal);
    },
    close: async () => {
      closing.abort(new AppError('unavailable', 'The text recognition is shutting down.'));
      clearTimeout(idleTimer);
      turns.clear();
      await turns.onIdle();
      await releaseIdle();
    },
  };
}

function tookTooLong(): AppError {
  return new AppError('ocr_failed', `Reading took longer than ${limits.ocrPictureMs / 60_000} minutes.`);
}
