import { Counter, Histogram, type Registry } from 'prom-client';

export type HttpMetrics = {
  /** `route` is the pattern, never the address: that holds ids, and secrets. */
  answered: (request: { method: string; route: string; status: number; seconds: number }) => void;
  /** Events that a client fetched: what it lacked, at once (`read`), or since it waits for them without a socket. */
  fetched: (how: 'read' | 'poll', events: number) => void;
};

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Methods that a route here may have; whatever else someone sends is one word. */
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);

export function createHttpMetrics(registry: Registry): HttpMetrics {
  const answered = new Histogram({
    name: 'signalbox_http_request_duration_seconds',
    help: 'Requests over HTTP, by the pattern of their route; long polls, which wait on purpose, are left out',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers: [registry],
  });
  const fetched = new Counter({
    name: 'signalbox_feed_events_fetched_total',
    help: 'Events read over HTTP: what a client lacked, or what one without a socket waited for',
    labelNames: ['how'],
    registers: [registry],
  });
  return {
    answered: ({ method, route, status, seconds: took }) =>
      answered.observe({ method: methods.has(method) ? method : 'other', route, status }, took),
    fetched: (how, events) => fetched.inc({ how }, events),
  };
}
