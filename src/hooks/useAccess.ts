import { useMemo } from 'react';
import { canChangeJob, canReadAllJobs, may, type Need } from '#protocol/access';
import type { JobSummary } from '#protocol/job';
import { useViewer } from './useViewer.ts';

export type Access = {
  may: (need: Need) => boolean;
  canChangeJob: (job: Pick<JobSummary, 'id' | 'ownerId'>) => boolean;
  /** Whether jobs of others are among those that are shown. */
  seesOthersJobs: boolean;
};

/**
 * What the viewer may do, for the page's buttons; the server decides. Until it has told who one is, everything, so that
 * nothing appears late where there are no accounts, nor at a backend that is not ours.
 */
export function useAccess(): Access {
  const { viewer, me } = useViewer();
  return useMemo(() => {
    if (me === null) return { may: () => true, canChangeJob: () => true, seesOthersJobs: true };
    return {
      may: (need) => may(viewer, need),
      canChangeJob: (job) => viewer !== null && canChangeJob(viewer, job),
      seesOthersJobs: viewer !== null && canReadAllJobs(viewer),
    };
  }, [viewer, me]);
}
