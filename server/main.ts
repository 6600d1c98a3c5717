import { loadEnv } from './env.ts';
import { createLogger } from './logger.ts';
import { openResources } from './resources.ts';
import { createPipelinesFor } from './services/pipelinesFor.ts';
import { startMetricsService } from './services/metricsPort.ts';
import { openFaultReports, openObservability } from './services/openObservability.ts';
import { startWebService } from './services/web.ts';
import { startWorkerService } from './services/worker.ts';
import { createShutdown } from './shutdown.ts';

async function main(): Promise<void> {
  const env = loadEnv();
  const faults = await openFaultReports(env);
  const log = createLogger({ level: env.LOG_LEVEL, ...(faults !== null && { onFault: faults.report }) });
  const shutdown = createShutdown(log);
  shutdown.add('error reports', async () => await faults?.close());

  async function stop(reason: string, exitCode: number): Promise<never> {
    log.info({ reason }, 'stopping');
    await shutdown.run(exitCode === 0 ? env.DRAIN_SECONDS * 1_000 : 0);
    process.exit(exitCode);
  }
  // One signal may arrive twice (from the terminal and from npm): the second is the same request.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal, 0));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error that nobody caught');
    void stop('uncaught error', 1);
  });

  try {
    const observability = await openObservability(env, shutdown, log);
    const resources = await openResources(env, shutdown, log, observability.onlookers);
    const pipelines = await createPipelinesFor(env, resources, shutdown, log);
    if (env.SERVICES.includes('web'))
      await startWebService({ env, observability, resources, pipelines, shutdown, log });
    if (env.SERVICES.includes('worker')) await startWorkerService({ env, resources, pipelines, shutdown, log });
    if (env.METRICS_PORT !== undefined) await startMetricsService({ env, observability, resources, shutdown, log });
  } catch (error) {
    log.fatal({ err: error }, error instanceof Error ? error.message : 'could not start');
    await stop('could not start', 1);
  }
}

await main();
