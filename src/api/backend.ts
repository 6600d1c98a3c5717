import type { EndpointName } from '#protocol/http';
import { jobIdSchema } from '#protocol/job';

/** What the backend behind this dashboard can do. */
export type Backend = {
  /** Whether what was missed can be had again. */
  keepsLog: boolean;
  /** Whether it knows jobs of this pipeline. */
  hasPipeline: (pipeline: string) => boolean;
  /** Whether it tells by itself how its queues stand. */
  tellsQueues: boolean;
  offers: (name: EndpointName) => boolean;
  /** A file that only opens with a token of ours; null where its address is enough. */
  loadFile: (url: string) => Promise<Blob> | null;
  /** Whether a job may have this id at all. */
  isJobId: (text: string) => boolean;
};

export const nativeBackend: Backend = {
  keepsLog: true,
  tellsQueues: true,
  hasPipeline: () => true,
  offers: () => true,
  loadFile: () => null,
  isJobId: (text) => jobIdSchema.safeParse(text).success,
};

let loading: Promise<Backend> | null = null;

/** The same of a backend that is not ours; its dialect's code is loaded with the first one who asks. */
export function loadBackend(): Promise<Backend> {
  loading ??= import('./foreignBackend.ts').then(({ foreignBackend }) => ({
    keepsLog: false,
    tellsQueues: foreignBackend.tellsQueues,
    hasPipeline: foreignBackend.hasPipeline,
    offers: foreignBackend.offers,
    loadFile: foreignBackend.loadFile,
    isJobId: (text: string) => text !== '',
  }));
  return loading;
}
