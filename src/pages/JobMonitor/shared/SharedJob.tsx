import { useShare } from '../../../hooks/useShare.ts';
import { FollowedJob } from '../JobMonitor.tsx';
import { JobSkeleton } from '../JobSkeleton.tsx';
import { SharedEnded } from './SharedEnded.tsx';

/** The job of a share link: live for as long as the link holds, and then nothing of it. */
export function SharedJob() {
  const share = useShare();
  switch (share.state) {
    case 'asking':
      return <JobSkeleton />;
    case 'open':
      return <FollowedJob jobId={share.jobId} />;
    default:
      return <SharedEnded why={share.state} />;
  }
}
