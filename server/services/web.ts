import { join } from 'node:path';
import type { Logger } from 'pino';
import { limits } from '#protocol/limits';
import { createAccessWatch } from '../accounts/accessWatch.ts';
import { openAccounts } from '../accounts/openAccounts.ts';
import type { People } from '../accounts/people.ts';
import { createShares } from '../accounts/shares.ts';
import { createSubjects } from '../accounts/subjects.ts';
import { createClientAddress } from '../clientAddress.ts';
import { registerDemoShop } from '../demo/demoShop.ts';
import type { Env } from '../env.ts';
import { createHttpApp } from '../http/app.ts';
import { createLongPolls } from '../http/longPolls.ts';
import type { FileStorage } from '../integrations/fileStorage.ts';
import { createMail } from '../integrations/mail.ts';
import { createJobs } from '../jobs/createJobs.ts';
import { createLaneControl } from '../jobs/laneControl.ts';
import { readHeads } from '../jobs/readJobs.ts';
import { repeat } from '../jobs/repeat.ts';
import { removeOldEstimates } from '../jobs/waits/waitRecords.ts';
import { frontendOrigins, isAllowedSender } from '../originRules.ts';
import { packageRoot } from '../packageRoot.ts';
import { createSocketServer, type SocketServer } from '../realtime/socketServer.ts';
import type { Resources } from '../resources.ts';
import type { Shutdown } from '../shutdown.ts';
import { createSystem, noClients } from '../system/createSystem.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { openIntakes } from './openIntakes.ts';
import { checkHealth } from './health.ts';
import type { Pipelines } from './pipelinesFor.ts';
import type { Observability } from './openObservability.ts';
import { openLimitStore } from './openLimitStore.ts';
import { openNotifications } from './openNotifications.ts';
import { runSelfTest } from './selfTest.ts';

export type WebServiceDeps = {
  env: Env;
  observability: Observability;
  resources: Resources;
  pipelines: Pipelines;
  shutdown: Shutdown;
  log: Logger;
};

const tidyUpEveryMs = 60 * 60_000;

/** Serves the API, the sockets, the dashboard and the demo shop on one port. */
export async function startWebService({
  env,
  observability,
  resources,
  pipelines,
  shutdown,
  log,
}: WebServiceDeps): Promise<void> {
  const { database, jobLog, bus, queue, epoch, fileStorage, fileTokens } = resources;
  const { registry, uploads } = pipelines;
  const { pool, db } = database;
  const jobs = createJobs({ pool, jobLog, bus, queue, pipelines: registry, uploads, log, epoch });
  const intakes = openIntakes({ resources, pipelines, jobs, shutdown, log });
  const longPolls = createLongPolls(bus);
  const clientAddress = createClientAddress(env.TRUST_PROXY);
  const mail = createMail(env);
  shutdown.add('mail', mail.close);
  const { accounts, people, audit } = await openAccounts(env, db, mail, log);
  const accessWatch = createAccessWatch(accounts, (error) =>
    log.warn({ err: error }, 'could not look at access again'),
  );
  const notifications = await openNotifications({ env, resources, mail, log });
  shutdown.add('notifications', notifications.stop);
  const limitStore = env.REDIS_URL === undefined ? null : openLimitStore(env.REDIS_URL, log);
  shutdown.add('counts of requests', async () => limitStore?.disconnect());
  let sockets: SocketServer | null = null;
  const clients = () => ({ ...(sockets?.figures() ?? noClients), longPolls: longPolls.openPolls() });
  const system = createSystem({ pool, queue, bus, clients, log });
  shutdown.add('figures', async () => system.close());
  shutdown.add('sampler', system.keepFigures().stop);
  const { metrics } = observability;
  const noTraffic = { frames: 0, events: 0, refused: 0 };
  metrics.addSystem({ queues: system.queues.now, clients, traffic: () => sockets?.traffic() ?? noTraffic });

  const app = await createHttpApp({
    accounts,
    people,
    audit,
    accessWatch,
    subjects: createSubjects({ db, auth: accounts.auth }),
    shares: createShares(db),
    notifications,
    jobs,
    lanes: createLaneControl({ pool, queue, log }),
    longPolls,
    pipelines: registry,
    fileStorage,
    fileTokens,
    uploads,
    intakes,
    templates: pipelines.templates,
    system,
    health: () => checkHealth({ pool, queue }),
    runSelfTest: async (ownerId) => {
      if (sockets === null) throw new Error('The sockets are not open yet');
      const dialect = sockets.dialects.automation;
      return await runSelfTest({ jobs, bus, dialect, shopUrl: pipelines.demoShopUrl, ownerId });
    },
    registerDemoShop,
    logger: log,
    webRoot: join(packageRoot, 'dist', 'web'),
    env,
    clientAddress,
    limitStore,
    metrics,
    tracing: observability.tracing,
    probes: observability.probes({ pool, queue }),
  });
  sockets = createSocketServer(app.server, {
    jobs,
    bus,
    headsOf: (jobIds) => readHeads(pool, jobIds),
    fileTokens,
    accounts,
    accessWatch,
    topics: { queues: system.queues.now, system: system.status, spend: system.cost.of },
    isSenderAllowed: (headers) => isAllowedSender(headers, env),
    origins: frontendOrigins(env),
    clientAddress,
    log,
  });
  notifications.openDoor(sockets.users);
  const housekeeping = repeat(
    async () => {
      // First: what is left of an intake is then an upload that no job has taken.
      await intakes.removeOld();
      await tidyUp(uploads, fileStorage, people, log);
      await notifications.inbox.removeOld(limits.notificationsKeptMs);
      await removeOldEstimates(pool);
    },
    tidyUpEveryMs,
    log,
  );
  shutdown.add('housekeeping', housekeeping.stop);
  shutdown.add('access watch', async () => accessWatch.close());
  shutdown.add('HTTP server', () => app.close());
  shutdown.add('sockets', sockets.close);
  // First of all: the server closes once every request has been answered.
  shutdown.add('long polls', longPolls.close);
  const url = await app.listen({ port: env.PORT, host: env.HOST });
  pipelines.listensAt(Number(new URL(url).port));
  log.info({ url }, `listening on ${url}`);
}

/** Removes uploads that no job took, and what broken ones left behind. */
async function tidyUp(uploads: Uploads, fileStorage: FileStorage, people: People | null, log: Logger): Promise<void> {
  await people?.tidyUp();
  const removed = await uploads.removeOldUploads();
  await fileStorage.removeLeftovers(tidyUpEveryMs);
  if (removed > 0) log.info({ removed }, 'removed uploads that no job took');
}
