import type { Logger } from 'pino';
import type { JobChange } from '../jobs/jobBus.ts';

/** The span of one request. What happens `within` is a child of it. */
export type RequestSpan = {
  within: (next: () => void) => void;
  end: (answer: { route: string; status: number }) => void;
};

/** Traces, for whoever collects them. */
export type Tracing = {
  /** `traceparent`: of a client that traces as well. */
  request: (about: { method: string; traceparent: string | undefined }) => RequestSpan;
  /** What this process has committed: jobs that were made, runs and their stages. */
  committed: (change: Pick<JobChange, 'summary' | 'events'>) => void;
  /** Sends what is not sent yet. */
  close: () => Promise<void>;
};

export type TracingOptions = {
  /** Of a collector that takes OTLP over HTTP, as JSON at `/v1/traces`. */
  endpoint: string;
  serviceName: string;
  version: string;
  log: Logger;
};

/** Loads what traces are made with; null, and nothing loaded, where nobody collects them. */
export async function openTracing(options: Omit<TracingOptions, 'endpoint'> & { endpoint: string | undefined }) {
  const { endpoint } = options;
  if (endpoint === undefined) return null;
  const { startTracing } = await import('./otel.ts');
  return startTracing({ ...options, endpoint });
}
