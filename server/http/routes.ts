import type { accountEndpoints } from '#protocol/endpoints/account';
import type { adminEndpoints } from '#protocol/endpoints/admin';
import type { AnyEndpointName } from '#protocol/endpoints/index';
import type { intakeEndpoints } from '#protocol/endpoints/intakes';
import type { notificationEndpoints } from '#protocol/endpoints/notifications';
import type { queueEndpoints } from '#protocol/endpoints/queues';
import type { shareEndpoints } from '#protocol/endpoints/shares';
import type { textEndpoints } from '#protocol/endpoints/texts';
import type { EndpointName } from '#protocol/http';
import type { Handler } from './handler.ts';
import { accountRoutes } from './handlers/account/routes.ts';
import { adminRoutes } from './handlers/admin/routes.ts';
import { cancelJob } from './handlers/cancelJob.ts';
import { createJob } from './handlers/createJob.ts';
import { getBatch } from './handlers/getBatch.ts';
import { getCovers } from './handlers/getCovers.ts';
import { getJob } from './handlers/getJob.ts';
import { getJobEvents } from './handlers/getJobEvents.ts';
import { getMe } from './handlers/getMe.ts';
import { getSample } from './handlers/getSample.ts';
import { health } from './handlers/health.ts';
import { listJobs } from './handlers/listJobs.ts';
import { listLanes } from './handlers/listLanes.ts';
import { listTemplates } from './handlers/listTemplates.ts';
import { retryJob } from './handlers/retryJob.ts';
import { intakeRoutes } from './intakes/intakeRoutes.ts';
import { queueRoutes } from './handlers/queues/routes.ts';
import { notificationRoutes } from './handlers/notifications/routes.ts';
import { searchTexts } from './handlers/searchTexts.ts';
import { shareRoutes } from './handlers/shares/routes.ts';
import { systemRoutes } from './handlers/system/routes.ts';
import { uploadFile } from './handlers/uploadFile.ts';

type Routes<N extends AnyEndpointName> = { readonly [E in N]: Handler<E> };

/** Who answers each endpoint of the contract; a missing one does not compile. */
export const routes: Routes<
  | EndpointName
  | keyof typeof accountEndpoints
  | keyof typeof adminEndpoints
  | keyof typeof shareEndpoints
  | keyof typeof systemRoutes
  | keyof typeof notificationEndpoints
  | keyof typeof queueEndpoints
  | keyof typeof intakeEndpoints
  | keyof typeof textEndpoints
> = {
  health,
  getMe,
  listJobs,
  createJob,
  getJob,
  getJobEvents,
  cancelJob,
  retryJob,
  listLanes,
  listTemplates,
  getSample,
  uploadFile,
  ...accountRoutes,
  ...adminRoutes,
  ...shareRoutes,
  ...systemRoutes,
  ...notificationRoutes,
  ...queueRoutes,
  ...intakeRoutes,
  searchTexts,
  getBatch,
  getCovers,
};
