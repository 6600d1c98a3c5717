import type { Logger } from 'pino';
import type { Env } from '../env.ts';
import { jobFiles } from '../integrations/jobFiles.ts';
import { startWorker } from '../jobs/startWorker.ts';
import type { Resources } from '../resources.ts';
import type { Shutdown } from '../shutdown.ts';
import type { Pipelines } from './pipelinesFor.ts';

export type WorkerServiceDeps = {
  env: Pick<Env, 'LANES'>;
  resources: Resources;
  pipelines: Pipelines;
  shutdown: Shutdown;
  log: Logger;
};

/** Runs jobs from the queue. */
export async function startWorkerService({
  env,
  resources,
  pipelines,
  shutdown,
  log,
}: WorkerServiceDeps): Promise<void> {
  const { database, jobLog, bus, queue, fileStorage } = resources;
  pipelines.warmUp();
  const worker = await startWorker({
    pool: database.pool,
    databaseUrl: database.url,
    jobLog,
    bus,
    queue,
    pipelines: pipelines.registry,
    filesOf: (jobId) => jobFiles(fileStorage, jobId),
    findUpload: pipelines.uploads.findUpload,
    lanes: env.LANES,
    log,
  });
  shutdown.add('worker', worker.stop);
}
