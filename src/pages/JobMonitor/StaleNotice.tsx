import { Clock } from 'lucide-react';
import { useBackend } from '../../hooks/useBackend.ts';
import { useConnection } from '../../hooks/useConnection.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { FeedFault } from '../../realtime/feedTypes.ts';
import { LiveOnlyNotice } from './LiveOnlyNotice.tsx';

type StaleNoticeProps = { stale: boolean; fault: FeedFault | null };

/** Why this job can't be renewed, where the reason is its own; being offline is told by the shell. */
export function StaleNotice({ stale, fault }: StaleNoticeProps) {
  const { jobMonitor, connection } = useTexts();
  const words = jobMonitor.stale;
  const { keepsLog } = useBackend();
  const { state } = useConnection();
  if (state === 'live-only') return <LiveOnlyNotice />;
  if (!stale || state === 'offline') return null;
  return (
    <div className="flex items-start gap-2 rounded-lg border border-stale/40 bg-stale-soft px-4 py-2.5">
      <Clock aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-stale" />
      <p>
        <strong className="font-semibold text-stale">
          {state === 'signed-out' ? words.signedOut : words.error}
          {fault !== null && ` (${fault.message})`}.
        </strong>{' '}
        {keepsLog ? words.goesOn : connection.liveOnlyNote}
      </p>
    </div>
  );
}
