import { canReadAllJobs } from '#protocol/access';
import type { Handler } from '../handler.ts';

export const searchTexts: Handler<'searchTexts'> = ({ viewer, query }, { jobs }) =>
  jobs.searchTexts(query, canReadAllJobs(viewer) ? 'all' : { ownerId: viewer.id });
