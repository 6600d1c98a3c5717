import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Env } from '../env.ts';
import type { JobChange } from '../jobs/jobBus.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { ErrorReports } from '../observability/errorReports.ts';
import { createMetrics, type Metrics } from '../observability/metrics.ts';
import { createProbes, type Probes } from '../observability/probes.ts';
import { openTracing, type Tracing } from '../observability/tracing.ts';
import type { Onlookers } from '../resources.ts';
import type { Shutdown } from '../shutdown.ts';
import { version } from '../version.ts';

/** What tells of this process to those who look after it. */
export type Observability = {
  metrics: Metrics;
  tracing: Tracing | null;
  onlookers: Onlookers;
  probes: (deps: { pool: Pool; queue: Pick<JobQueue, 'ping'> }) => Probes;
};

export async function openObservability(env: Env, shutdown: Shutdown, log: Logger): Promise<Observability> {
  const metrics = createMetrics();
  const tracing = await openTracing({
    endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    serviceName: env.OTEL_SERVICE_NAME,
    version,
    log,
  });
  shutdown.add('traces', async () => await tracing?.close());

  function committed(change: JobChange): void {
    // Whoever looks on must never be in the way of what they look at.
    try {
      metrics.jobs.committed(change);
      tracing?.committed(change);
    } catch (error) {
      log.warn({ err: error }, 'what was committed could not be counted');
    }
  }

  return {
    metrics,
    tracing,
    onlookers: { committed, appended: metrics.jobs.appended },
    probes: (deps) => createProbes({ ...deps, isDraining: shutdown.hasBegun }),
  };
}

/** Loads what faults are reported with; null, and nothing loaded, where nobody takes reports. */
export async function openFaultReports(env: Env): Promise<ErrorReports | null> {
  if (env.SENTRY_DSN === undefined) return null;
  const { openErrorReports } = await import('../observability/errorReports.ts');
  return openErrorReports({ dsn: env.SENTRY_DSN, environment: env.SENTRY_ENVIRONMENT, version });
}
