import { collectDefaultMetrics, Registry } from 'prom-client';
import { createEventTotals } from './eventTotals.ts';
import { createJobMetrics, type JobMetrics } from './jobMetrics.ts';
import { createHttpMetrics, type HttpMetrics } from './httpMetrics.ts';
import { addSystemMetrics, type SystemReadings } from './systemMetrics.ts';

/** The figures of this process for Prometheus. What is counted often is counted in plain numbers, and told when asked for. */
export type Metrics = {
  jobs: JobMetrics;
  http: HttpMetrics;
  /** From now on what is to be read of queues and clients is told as well. */
  addSystem: (readings: SystemReadings) => void;
  contentType: string;
  /** In Prometheus' text format. */
  text: () => Promise<string>;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const totals = createEventTotals(registry);
  return {
    jobs: createJobMetrics(registry, totals),
    http: createHttpMetrics(registry),
    addSystem: (readings) => addSystemMetrics(registry, readings),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
