import { Clock } from 'lucide-react';
import { useConnection } from '../../hooks/useConnection.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useNow } from '../../hooks/useNow.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { FeedFault } from '../../realtime/feedTypes.ts';

type StaleNoticeProps = { sinceMs: number | null; fault: FeedFault | null };

/** How old what is shown is, while it can't be renewed. */
export function StaleNotice({ sinceMs, fault }: StaleNoticeProps) {
  return sinceMs === null ? null : <Notice sinceMs={sinceMs} fault={fault} />;
}

function Notice({ sinceMs, fault }: { sinceMs: number; fault: FeedFault | null }) {
  const { stale } = useTexts().jobMonitor;
  const format = useFormat();
  const nowMs = useNow(1_000);
  const { state } = useConnection();
  const offline = state === 'offline';
  const title = offline ? stale.offline(format.time(sinceMs)) : state === 'signed-out' ? stale.signedOut : stale.error;
  return (
    <div className="flex items-start gap-2 rounded-lg border border-stale/40 bg-stale-soft px-4 py-2.5">
      <Clock aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-stale" />
      <p>
        <strong className="font-semibold text-stale">{title}.</strong>{' '}
        {fault !== null && !offline && `${fault.message} `}
        {stale.age(format.relativeTime(sinceMs, nowMs))}
      </p>
    </div>
  );
}
