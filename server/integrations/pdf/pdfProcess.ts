import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AppError } from '../../errors.ts';
import { PdfFault } from './engine/pdfFault.ts';
import { signalOnce } from './signalOnce.ts';
import type { FromPdfProcess, PdfRequest, ToPdfProcess } from './messages.ts';

const isSource = import.meta.url.endsWith('.ts');
const childPath = fileURLToPath(new URL(`./pdfChild.${isSource ? 'ts' : 'js'}`, import.meta.url));
/** On a machine that is very busy; normally it takes half a second. */
const startMs = 60_000;
const heapMb = 128;

/** Rejects what a process had not begun when it ended: another one can do it. */
export class Interrupted extends Error {}

export type PdfProcess = {
  /** Requests that are not yet answered. */
  inFlight: () => number;
  /** False once it has ended, or should be ended after what it is at. */
  isUsable: () => boolean;
  /**
   * Rejects with a PdfFault, or with `Interrupted`. Requests are taken in order; one that takes longer than `limitMs`
   * ends the process.
   */
  ask: (request: PdfRequest, limitMs: number) => Promise<unknown>;
  forget: (document: number) => void;
  end: () => void;
  /** Resolves once it is ready to work, or is gone. */
  started: Promise<void>;
  ended: Promise<void>;
};

type Asked = { limitMs: number; resolve: (value: unknown) => void; reject: (error: Error) => void };

/** Of a process's memory; the rest is Node's and sharp's. */
const shareOfPdfium = 0.6;

/**
 * A process that reads PDFs with no more than `mostBytes` of memory, and `fileBytes` more where pdfium needs the whole
 * file; it ends with this one.
 */
export function startPdfProcess(mostBytes: number, fileBytes = 0): PdfProcess {
  // From source the child needs a TypeScript loader; Node has one of its own only from 22 on.
  const loader = isSource ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  const conditions = isSource ? ['--conditions=source'] : [];
  const bytes = [mostBytes + fileBytes, Math.round(mostBytes * shareOfPdfium) + fileBytes];
  const child = fork(childPath, bytes.map(String), {
    execArgv: [...loader, ...conditions, `--max-old-space-size=${heapMb}`, '--max-semi-space-size=2'],
    // It opens files of strangers: it is told nothing of ours. One arena of the C library: others are seldom given back.
    env: { MALLOC_ARENA_MAX: '1' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const asked = new Map<number, Asked>();
  let lastId = 0;
  let current: number | null = null;
  let isReady = false;
  let isUsable = true;
  let timer = setTimeout(() => child.kill('SIGKILL'), startMs);
  const started = signalOnce();
  const ended = signalOnce();

  const handle = (message: FromPdfProcess): void => {
    if (message.type === 'ready') {
      isReady = true;
      clearTimeout(timer);
      started.resolve();
      return;
    }
    const entry = asked.get(message.id);
    if (entry === undefined) return;
    if (message.type === 'began') {
      // What came before is with sharp now, which has no bombs: its pixels are counted.
      current = message.id;
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), entry.limitMs);
      return;
    }
    if (current === message.id) {
      current = null;
      clearTimeout(timer);
    }
    asked.delete(message.id);
    if (message.type === 'declined' || message.isSpent) isUsable = false;
    if (message.type === 'declined') entry.reject(new Interrupted());
    else if (message.type === 'done') entry.resolve(message.value);
    else entry.reject(new PdfFault(message.code, message.reason));
  };

  let isGone = false;
  const finish = (): void => {
    if (isGone) return;
    isGone = true;
    isUsable = false;
    clearTimeout(timer);
    for (const [id, { reject }] of asked) {
      if (!isReady) reject(new AppError('internal', 'The process that reads PDFs could not run.'));
      // It says of all that it can catch what it was: this was its limit of time or memory.
      else reject(id === current ? new PdfFault('pdf_too_complex') : new Interrupted());
    }
    asked.clear();
    started.resolve();
    ended.resolve();
  };

  child.on('message', handle);
  child.on('exit', finish);
  child.on('error', finish);
  const send = (message: ToPdfProcess): void => void child.send(message, () => {});

  return {
    inFlight: () => asked.size,
    isUsable: () => isUsable,
    ask: (request, limitMs) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        asked.set(lastId, { limitMs, resolve, reject });
        send({ id: lastId, request });
      }),
    forget: (document) => {
      if (isUsable) send({ forget: document });
    },
    end: () => {
      isUsable = false;
      child.kill('SIGKILL');
    },
    started: started.promise,
    ended: ended.promise,
  };
}
