import { useState } from 'react';
import type { Share } from '#protocol/account';
import { Button } from '../../../components/ui/Button.tsx';
import { RelativeTime } from '../../../components/ui/RelativeTime.tsx';
import { takeFocus } from '../../../components/ui/takeFocus.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useNow } from '../../../hooks/useNow.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { useViewer } from '../../../hooks/useViewer.ts';
import { RevokeShare } from './RevokeShare.tsx';
import { shareMaker } from './shareMaker.ts';

/** One link: who made it, until when it holds, whether it is used, and its end. */
export function ShareRow({ share, isNew, onRevoked }: { share: Share; isNew: boolean; onRevoked: () => void }) {
  const { sharing } = useTexts();
  const { me } = useViewer();
  const format = useFormat();
  const nowMs = useNow(60_000);
  const [asking, setAsking] = useState<'no' | 'yes' | 'kept'>('no');
  const { createdAt, expiresAt, lastUsedAt } = share;
  return (
    <li className="flex flex-col gap-3 px-3 py-2.5">
      <div className="flex items-center gap-3">
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="max-w-full truncate font-medium">{shareMaker(share, me, sharing)}</span>
            {isNew && (
              <span className="rounded-full bg-accent-soft px-2 text-xs font-medium text-accent">{sharing.isNew}</span>
            )}
          </p>
          <p className="text-xs text-ink-muted">
            {sharing.createdAt} <RelativeTime at={createdAt} /> · {sharing.ends}{' '}
            <time dateTime={expiresAt}>{format.dayClock(Date.parse(expiresAt))}</time> ·{' '}
            {lastUsedAt === null ? (
              sharing.neverUsed
            ) : (
              <>
                {sharing.lastUsed} <RelativeTime at={lastUsedAt} />
              </>
            )}
          </p>
        </div>
        {asking !== 'yes' && (
          <Button
            size="small"
            variant="danger"
            ref={asking === 'kept' ? takeFocus : null}
            aria-label={sharing.revokeLabel(format.relativeTime(Date.parse(createdAt), nowMs))}
            onClick={() => setAsking('yes')}
          >
            {sharing.revoke}
          </Button>
        )}
      </div>
      {asking === 'yes' && <RevokeShare share={share} onKept={() => setAsking('kept')} onRevoked={onRevoked} />}
    </li>
  );
}
