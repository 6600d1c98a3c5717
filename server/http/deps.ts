import type { FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Answer } from '#protocol/http';
import type { LabelTemplate } from '#protocol/labelTemplate';
import type { AccessWatch } from '../accounts/accessWatch.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Audit } from '../accounts/audit.ts';
import type { People } from '../accounts/people.ts';
import type { Shares } from '../accounts/shares.ts';
import type { Subjects } from '../accounts/subjects.ts';
import type { ClientAddress } from '../clientAddress.ts';
import type { FileStorage } from '../integrations/fileStorage.ts';
import type { FileTokens } from '../integrations/fileTokens.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { LaneControl } from '../jobs/laneControl.ts';
import type { ServerPipeline } from '../jobs/pipeline.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Env } from '../env.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Probes } from '../observability/probes.ts';
import type { Tracing } from '../observability/tracing.ts';
import type { OriginEnv } from '../originRules.ts';
import type { System } from '../system/createSystem.ts';
import type { Intakes } from '../uploads/intakes.ts';
import type { Uploads } from '../uploads/uploads.ts';
import type { LongPolls } from './longPolls.ts';

/** All that the HTTP side stands on. */
export type HttpDeps = {
  accounts: Accounts;
  /** Null where this server keeps no accounts. */
  people: People | null;
  audit: Audit;
  notifications: Notifications;
  accessWatch: AccessWatch;
  subjects: Subjects;
  shares: Shares;
  jobs: Jobs;
  lanes: LaneControl;
  longPolls: LongPolls;
  pipelines: Readonly<Record<string, Pick<ServerPipeline, 'uploads' | 'sample'> | undefined>>;
  fileStorage: FileStorage;
  fileTokens: FileTokens;
  uploads: Uploads;
  intakes: Intakes;
  templates: () => Promise<LabelTemplate[]>;
  system: System;
  health: () => Promise<Answer<'health'>>;
  /** Runs a tiny real job to its end. Throws where it does not complete. */
  runSelfTest: (ownerId: string | null) => Promise<{ jobId: string }>;
  /** Adds the shop of the sample, with its own security headers. */
  registerDemoShop: (app: FastifyInstance) => void | Promise<void>;
  logger: Logger;
  /** Folder of the built dashboard; may be absent. */
  webRoot: string;
  env: OriginEnv & Pick<Env, 'METRICS_TOKEN'>;
  metrics: Metrics;
  /** Null where nobody collects traces. */
  tracing: Tracing | null;
  probes: Probes;
  clientAddress: ClientAddress;
  /** Where requests are counted for all processes; null where each counts for itself. */
  limitStore: Redis | null;
};
