import type { PdfRequest } from './messages.ts';

export type QueuedRequest = {
  request: PdfRequest;
  limitMs: number;
  /** How often a process ended before it came to this one. */
  interruptions: number;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
};

/** What waits for a process: documents take turns, so that none waits for all pages of another. */
export type PdfQueue = {
  add: (one: QueuedRequest, options?: { isFirst: boolean }) => void;
  next: () => QueuedRequest | undefined;
  remove: (one: QueuedRequest) => void;
  /** Takes out all of a document, or all there is. */
  clear: (document?: number) => QueuedRequest[];
};

export function createPdfQueue(): PdfQueue {
  /** In the order of their turns. */
  const documents = new Map<number, QueuedRequest[]>();
  return {
    add: (one, { isFirst } = { isFirst: false }) => {
      const { document } = one.request;
      const requests = documents.get(document) ?? [];
      if (isFirst) requests.unshift(one);
      else requests.push(one);
      documents.set(document, requests);
    },
    next: () => {
      for (const [document, requests] of documents) {
        documents.delete(document);
        const one = requests.shift();
        if (requests.length > 0) documents.set(document, requests);
        if (one !== undefined) return one;
      }
      return undefined;
    },
    remove: (one) => {
      const requests = documents.get(one.request.document);
      const index = requests?.indexOf(one) ?? -1;
      if (index >= 0) requests?.splice(index, 1);
    },
    clear: (document) => {
      const keys = document === undefined ? [...documents.keys()] : [document];
      return keys.flatMap((key) => {
        const requests = documents.get(key) ?? [];
        documents.delete(key);
        return requests;
      });
    },
  };
}
