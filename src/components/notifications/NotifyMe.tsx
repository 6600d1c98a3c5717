import { Bell, BellRing } from 'lucide-react';
import { env } from '../../env.ts';
import { useAccess } from '../../hooks/useAccess.ts';
import { useConnection } from '../../hooks/useConnection.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { Button } from '../ui/Button.tsx';
import { useNotifyMe } from './useNotifyMe.ts';

/** «Notify me»: to be told when this job ends. Absent for those who are told nothing: of a link, or elsewhere. */
export function NotifyMe({ jobId }: { jobId: string }) {
  const { may } = useAccess();
  if (env.protocol !== 'native' || !may('member')) return null;
  return <Toggle jobId={jobId} />;
}

function Toggle({ jobId }: { jobId: string }) {
  const { notifyMe } = useTexts().notifications;
  const { isWatched, isKnown, isBusy, set } = useNotifyMe(jobId);
  const { state } = useConnection();
  const Icon = isWatched ? BellRing : Bell;
  return (
    <Button
      aria-pressed={isWatched}
      title={isWatched ? notifyMe.hintOn : notifyMe.hintOff}
      loading={isBusy}
      disabled={!isKnown || state === 'offline' || state === 'signed-out'}
      icon={<Icon aria-hidden="true" className={isWatched ? 'size-4 text-accent' : 'size-4'} />}
      onClick={() => set(!isWatched)}
    >
      {notifyMe.off}
    </Button>
  );
}
