import { join } from 'node:path';
import type { Logger } from 'pino';
import { registerDemoShop } from '../demo/demoShop.ts';
import type { Env } from '../env.ts';
import { createHttpApp } from '../http/app.ts';
import { createJobs } from '../jobs/createJobs.ts';
import { readHeads } from '../jobs/readJobs.ts';
import { frontendOrigins, isAllowedHost, isAllowedOrigin } from '../originRules.ts';
import { packageRoot } from '../packageRoot.ts';
import { createSocketServer, type SocketServer } from '../realtime/socketServer.ts';
import type { Resources } from '../resources.ts';
import type { Shutdown } from '../shutdown.ts';
import { checkHealth } from './health.ts';
import type { Pipelines } from './pipelinesFor.ts';
import { runSelfTest } from './selfTest.ts';

export type WebServiceDeps = {
  env: Env;
  resources: Resources;
  pipelines: Pipelines;
  shutdown: Shutdown;
  log: Logger;
};

/** Serves the API, the sockets, the dashboard and the demo shop on one port. */
export async function startWebService({ env, resources, pipelines, shutdown, log }: WebServiceDeps): Promise<void> {
  const { database, jobLog, bus, queue, epoch, fileStorage, fileTokens } = resources;
  const { registry, uploads } = pipelines;
  const { pool } = database;
  const jobs = createJobs({ pool, jobLog, bus, queue, pipelines: registry, uploads, log, epoch });
  let sockets: SocketServer | null = null;

  const app = await createHttpApp({
    jobs,
    pipelines: pipelines.all,
    fileStorage,
    fileTokens,
    uploads,
    templates: pipelines.templates,
    health: () => checkHealth({ pool, queue }),
    runSelfTest: async () => {
      if (sockets === null) throw new Error('The sockets are not open yet');
      return await runSelfTest({ jobs, bus, dialect: sockets.dialects.automation, shopUrl: pipelines.demoShopUrl });
    },
    registerDemoShop,
    logger: log,
    webRoot: join(packageRoot, 'dist', 'web'),
    env,
  });
  sockets = createSocketServer(app.server, {
    jobs,
    bus,
    headsOf: (jobIds) => readHeads(pool, jobIds),
    fileTokens,
    isOriginAllowed: (origin, host) =>
      isAllowedHost(host, env) && (origin === undefined || isAllowedOrigin(origin, host, env)),
    origins: frontendOrigins(env),
    log,
  });
  shutdown.add('HTTP server', () => app.close());
  shutdown.add('sockets', sockets.close);
  const url = await app.listen({ port: env.PORT, host: env.HOST });
  pipelines.listensAt(url);
  log.info({ url }, `listening on ${url}`);
}
