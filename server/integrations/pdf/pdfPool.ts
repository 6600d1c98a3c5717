import { setMaxListeners } from 'node:events';
import { PdfFault } from './engine/pdfFault.ts';
import type { PdfRequest } from './messages.ts';
import { Interrupted, startPdfProcess, type PdfProcess } from './pdfProcess.ts';
import { createPdfQueue, type QueuedRequest } from './pdfQueue.ts';

/** One that is read, and one that waits for it: so no process ever waits for the next message. */
const perProcess = 2;
/** A request that saw that many processes end before its turn came is not the innocent one. */
const mostInterruptions = 5;

export type PdfPool = {
  /** Rejects with a PdfFault, or with the signal's reason as soon as it is aborted. */
  ask: (request: PdfRequest, options: { limitMs: number; signal?: AbortSignal }) => Promise<unknown>;
  /** Rejects with `reason` what a document still waits for, and closes it. */
  forget: (document: number, reason: Error) => void;
  warm: () => Promise<void>;
  close: (reason: Error) => Promise<void>;
};

/** Processes that read PDFs: started when needed, replaced when they have to be ended, ended after `idleMs` without work. */
export function createPdfPool({
  size,
  processBytes,
  idleMs,
}: {
  size: number;
  processBytes: number;
  idleMs: number;
}): PdfPool {
  const queue = createPdfQueue();
  const processes = new Set<PdfProcess>();
  let closed: Error | null = null;
  let idleTimer: NodeJS.Timeout | undefined;

  const start = (): PdfProcess => {
    const process = startPdfProcess(processBytes);
    processes.add(process);
    void process.ended.then(() => {
      processes.delete(process);
      dispatch();
    });
    return process;
  };

  /** The one with the least to do; a new one before any is given a second request. */
  const freeProcess = (): PdfProcess | undefined => {
    const usable = [...processes].filter((process) => process.isUsable());
    const least = usable.toSorted((one, other) => one.inFlight() - other.inFlight())[0];
    if (least !== undefined && least.inFlight() === 0) return least;
    if (processes.size < size) return start();
    return least !== undefined && least.inFlight() < perProcess ? least : undefined;
  };

  const run = async (process: PdfProcess, one: QueuedRequest): Promise<void> => {
    try {
      one.resolve(await process.ask(one.request, one.limitMs));
    } catch (error) {
      if (!(error instanceof Interrupted) || closed !== null) one.reject(closed ?? (error as Error));
      else if (one.interruptions >= mostInterruptions) one.reject(new PdfFault('pdf_too_complex'));
      else queue.add({ ...one, interruptions: one.interruptions + 1 }, { isFirst: true });
    }
    if (!process.isUsable() && process.inFlight() === 0) process.end();
    dispatch();
  };

  const dispatch = (): void => {
    clearTimeout(idleTimer);
    for (;;) {
      if (closed !== null) return;
      const process = freeProcess();
      const one = process === undefined ? undefined : queue.next();
      if (process === undefined || one === undefined) break;
      void run(process, one);
    }
    idleTimer = setTimeout(endIdle, idleMs).unref();
  };

  const endIdle = (): void => {
    if ([...processes].every((process) => process.inFlight() === 0)) for (const process of processes) process.end();
  };

  return {
    ask: (request, { limitMs, signal }) =>
      new Promise((resolve, reject) => {
        if (closed !== null) return reject(closed);
        if (signal?.aborted === true) return reject(signal.reason as Error);
        const onAbort = (): void => {
          queue.remove(one);
          reject(signal?.reason as Error);
        };
        const settled = (): void => signal?.removeEventListener('abort', onAbort);
        const one: QueuedRequest = {
          request,
          limitMs,
          interruptions: 0,
          resolve: (value) => {
            settled();
            resolve(value);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
        };
        // One for each page that is asked for, of which there may be many.
        if (signal !== undefined) setMaxListeners(0, signal);
        signal?.addEventListener('abort', onAbort, { once: true });
        queue.add(one);
        return dispatch();
      }),
    forget: (document, reason) => {
      for (const one of queue.clear(document)) one.reject(reason);
      for (const process of processes) process.forget(document);
    },
    warm: async () => {
      while (processes.size < size && closed === null) start();
      await Promise.all([...processes].map((process) => process.started));
      dispatch();
    },
    close: async (reason) => {
      closed = reason;
      clearTimeout(idleTimer);
      for (const one of queue.clear()) one.reject(reason);
      const ended = [...processes].map((process) => process.ended);
      for (const process of processes) process.end();
      await Promise.all(ended);
    },
  };
}
