import type { EndpointName } from '#protocol/http';
import type { Handler } from './handler.ts';
import { cancelJob } from './handlers/cancelJob.ts';
import { createJob } from './handlers/createJob.ts';
import { getJob } from './handlers/getJob.ts';
import { getJobEvents } from './handlers/getJobEvents.ts';
import { getMe } from './handlers/getMe.ts';
import { getSample } from './handlers/getSample.ts';
import { health } from './handlers/health.ts';
import { listJobs } from './handlers/listJobs.ts';
import { listLanes } from './handlers/listLanes.ts';
import { listTemplates } from './handlers/listTemplates.ts';
import { retryJob } from './handlers/retryJob.ts';
import { uploadFile } from './handlers/uploadFile.ts';

/** Who answers each endpoint of the contract; a missing one does not compile. */
export const routes: { readonly [N in EndpointName]: Handler<N> } = {
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
};
