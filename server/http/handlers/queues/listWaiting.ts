import { canReadAllJobs } from '#protocol/access';
import type { Handler } from '../../handler.ts';
import { presentJob } from '../../presenters/presentJob.ts';

export const listWaiting: Handler<'listWaiting'> = async ({ viewer, params, query }, { jobs, lanes }) => {
  const whose = canReadAllJobs(viewer) ? 'all' : { ownerId: viewer.id };
  const waiting = await lanes.waiting(params.lane, whose, query.limit);
  const waits = await jobs.waits(waiting.map(({ id }) => id));
  return {
    jobs: waiting.flatMap((summary) => {
      const wait = waits.get(summary.id);
      return wait === undefined ? [] : [{ job: presentJob(summary).job, wait }];
    }),
  };
};
