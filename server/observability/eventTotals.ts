import { Counter, type Registry } from 'prom-client';
import type { JobEventType } from '#protocol/jobEvent';

export type EventTotals = { count: (type: JobEventType) => void };

/** Events that this process has written: there may be many thousands a second, so that counting is one addition. */
export function createEventTotals(registry: Registry): EventTotals {
  const totals = new Map<JobEventType, number>();
  const counter = new Counter({
    name: 'signalbox_job_events_appended_total',
    help: 'Events written to the logs of jobs by this process',
    labelNames: ['type'],
    registers: [],
    collect() {
      this.reset();
      for (const [type, total] of totals) this.inc({ type }, total);
    },
  });
  registry.registerMetric(counter);
  return { count: (type) => void totals.set(type, (totals.get(type) ?? 0) + 1) };
}
