import { useUserName } from './useUserName.ts';
import { useAccess } from '../../hooks/useAccess.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';

/** Who started a job, for those who see the jobs of others. Where the name is not known, the beginning of the id. */
export function OwnerName({ ownerId }: { ownerId: string }) {
  const { jobMonitor } = useTexts();
  const { seesOthersJobs } = useAccess();
  const { viewer } = useViewer();
  const name = useUserName(ownerId);
  if (!seesOthersJobs) return null;
  if (viewer !== null && viewer.id === ownerId) return <span>{jobMonitor.ownerYou}</span>;
  const shown = name ?? (viewer === null ? ownerId : ownerId.slice(0, 8));
  return (
    <span className="max-w-60 truncate" title={name ?? ownerId}>
      {jobMonitor.owner(shown)}
    </span>
  );
}
