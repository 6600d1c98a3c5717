import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { automationPipeline, type AutomationInput } from '#protocol/pipelines/automation';
import { createClientAddress, type TrustedProxies } from '../../server/clientAddress.ts';
import { registerDemoShop } from '../../server/demo/demoShop.ts';
import { AppError } from '../../server/errors.ts';
import { createAccessWatch } from '../../server/accounts/accessWatch.ts';
import { openAccounts } from '../../server/accounts/openAccounts.ts';
import { createShares } from '../../server/accounts/shares.ts';
import { createSubjects } from '../../server/accounts/subjects.ts';
import { readEnv } from '../../server/env.ts';
import { createHttpApp } from '../../server/http/app.ts';
import type { HttpDeps } from '../../server/http/deps.ts';
import { createFileStorage } from '../../server/integrations/fileStorage.ts';
import { createFileTokens } from '../../server/integrations/fileTokens.ts';
import { createMail, type Mail } from '../../server/integrations/mail.ts';
import { createLocalBus, overhear } from '../../server/jobs/jobBus.ts';
import { createJobLog } from '../../server/jobs/jobLog.ts';
import { createLongPolls } from '../../server/http/longPolls.ts';
import { createJobs } from '../../server/jobs/createJobs.ts';
import { createLaneControl } from '../../server/jobs/laneControl.ts';
import type { ServerPipeline, UploadField } from '../../server/jobs/pipeline.ts';
import { openJobQueue } from '../../server/jobs/queue.ts';
import { createLogger } from '../../server/logger.ts';
import { openIntakes } from '../../server/services/openIntakes.ts';
import { openLimitStore } from '../../server/services/openLimitStore.ts';
import { openObservability } from '../../server/services/openObservability.ts';
import { openNotifications } from '../../server/services/openNotifications.ts';
import { createSystem, noClients } from '../../server/system/createSystem.ts';
import { createShutdown } from '../../server/shutdown.ts';
import { createUploads } from '../../server/uploads/uploads.ts';
import { createTestDatabase } from './postgres.ts';

export const listBytes = 50 * 1024 * 1024;

const listField: UploadField = {
  maxBytes: listBytes,
  extensions: ['.xlsx', '.csv'],
  inspect: async (file) => {
    const text = await readFile(file.path, 'utf8');
    if (text.startsWith('corrupt')) throw new AppError('workbook_corrupt', 'This workbook is damaged.');
    return { rows: text.split('\n').length };
  },
};

/** A pipeline whose files are plain lists: each line a row, and one that begins with «corrupt» can't be read. */
const listPipeline: ServerPipeline<AutomationInput> = {
  contract: automationPipeline,
  defaultName: (input) => `Run of ${input.shopUrl}`,
  prepare: async (input, context) => {
    if (input.excelFileId !== undefined) await context.findUpload(input.excelFileId);
  },
  lane: () => 'normal',
  uploads: {
    articleList: listField,
    excelFileId: listField,
  },
  steps: [],
  result: async () => ({}),
  sample: async () => ({ name: 'Sample', input: { shopUrl: 'http://localhost/demo-shop/' } }),
};

export type HttpAppOptions = {
  health?: HttpDeps['health'];
  proxies?: TrustedProxies;
  /** Variables beside the defaults: `{ AUTH: 'accounts' }`. */
  env?: Record<string, string>;
  /** Instead of the one that SMTP_URL names. */
  mail?: Mail;
};

export type HttpApp = Awaited<ReturnType<typeof startHttpApp>>;

/** The HTTP side on real storage, database, job log and queue, without a worker. Log lines are kept in `logLines`. */
export async function startHttpApp(options: HttpAppOptions = {}) {
  const root = await mkdtemp(path.join(tmpdir(), 'signalbox-http-'));
  const logLines: Record<string, unknown>[] = [];
  const logger = createLogger({ level: 'debug', to: { write: (line) => void logLines.push(JSON.parse(line)) } });
  const database = await createTestDatabase();
  const { pool, db } = database;
  const pipelines = { automation: listPipeline as unknown as ServerPipeline };
  const fileStorage = createFileStorage(path.join(root, 'files'));
  const fileTokens = createFileTokens('a secret for tests');
  const uploads = createUploads({ db, storage: fileStorage, pipelines });
  const env = readEnv(options.env ?? {});
  const shutdown = createShutdown(logger);
  const observability = await openObservability(env, shutdown, logger);
  const { metrics, tracing, onlookers } = observability;
  const bus = overhear(
    createLocalBus((error) => logger.error(error)),
    onlookers.committed,
  );
  const jobLog = createJobLog(pool, bus, onlookers.appended);
  const queue = await openJobQueue({ kind: 'postgres', url: database.url }, logger);
  const jobs = createJobs({ pool, jobLog, bus, queue, pipelines, uploads, log: logger, epoch: 'epoch-1' });
  const withInputs = { registry: pipelines, uploads };
  const intakes = openIntakes({
    resources: { database, fileStorage },
    pipelines: withInputs,
    jobs,
    shutdown,
    log: logger,
  });
  const longPolls = createLongPolls(bus);
  const clients = () => ({ ...noClients, longPolls: longPolls.openPolls() });
  const system = createSystem({ pool, queue, bus, clients, log: logger });
  const noTraffic = { frames: 0, events: 0, refused: 0 };
  metrics.addSystem({ queues: system.queues.now, clients, traffic: () => noTraffic });
  const mail = options.mail ?? createMail(env);
  const { accounts, people, audit } = await openAccounts(env, db, mail, logger);
  const accessWatch = createAccessWatch(accounts, (error) => logger.error(error));
  const resources = { database, bus, hints: null, queue };
  const notifications = await openNotifications({ env, resources, mail, log: logger });
  const limitStore = env.REDIS_URL === undefined ? null : openLimitStore(env.REDIS_URL, logger);
  const webRoot = path.join(root, 'web');
  const app = await createHttpApp({
    accounts,
    people,
    audit,
    notifications,
    accessWatch,
    subjects: createSubjects({ db, auth: accounts.auth }),
    shares: createShares(db),
    jobs,
    lanes: createLaneControl({ pool, queue, log: logger }),
    longPolls,
    pipelines,
    fileStorage,
    fileTokens,
    uploads,
    intakes,
    templates: async () => [],
    system,
    health: options.health ?? healthy,
    runSelfTest: async (ownerId) => {
      const job = await jobs.create({ pipeline: 'automation', input: { shopUrl: 'http://localhost' }, ownerId });
      return { jobId: job.id };
    },
    registerDemoShop,
    logger,
    webRoot,
    env,
    clientAddress: createClientAddress(options.proxies ?? 0),
    limitStore,
    metrics,
    tracing,
    probes: observability.probes({ pool, queue }),
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });

  return {
    app,
    url,
    root,
    webRoot,
    logger,
    logLines,
    db,
    pool,
    accounts,
    people,
    audit,
    accessWatch,
    notifications,
    env,
    bus,
    jobs,
    jobLog,
    longPolls,
    system,
    fileStorage,
    fileTokens,
    uploads,
    intakes,
    shutdown,
    stop: async () => {
      longPolls.close();
      await app.close();
      await shutdown.run();
      system.close();
      accessWatch.close();
      await notifications.stop();
      mail.close();
      await queue.close();
      limitStore?.disconnect();
      await bus.close();
      await database.drop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function healthy(): ReturnType<HttpDeps['health']> {
  const timestamp = new Date().toISOString();
  return { status: 'ok', version: '0', uptimeSeconds: 1, database: 'ok', queue: 'ok', workers: 0, timestamp };
}
