import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ApiKey } from '#protocol/account';
import { apiKeysQuery } from '../../api/account.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useNow } from '../../hooks/useNow.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { RevokeKeyDialog } from './RevokeKeyDialog.tsx';

/** Keys for programs that act in one's name. */
export function ApiKeys() {
  const { keys: words } = useTexts().account;
  const { data: keys, error, refetch } = useQuery(apiKeysQuery);
  const [isMaking, setIsMaking] = useState(false);
  const [toRevoke, setToRevoke] = useState<ApiKey | null>(null);
  let content: ReactNode = <Skeleton className="m-4 h-12" />;
  if (keys !== undefined && keys.length > 0) {
    content = (
      <ul className="divide-y divide-line">
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} onRevoke={() => setToRevoke(key)} />
        ))}
      </ul>
    );
  } else if (keys !== undefined) {
    content = (
      <p className="px-4 py-5 text-center text-ink-muted">
        <strong className="block font-medium text-ink">{words.none}</strong>
        {words.noneText}
      </p>
    );
  } else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Panel
      title={words.title}
      flush
      actions={
        <Button size="small" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setIsMaking(true)}>
          {words.create}
        </Button>
      }
    >
      {content}
      <p className="border-t border-line px-4 py-2 text-xs text-ink-muted">{words.text}</p>
      {isMaking && <NewKeyDialog onClose={() => setIsMaking(false)} />}
      {toRevoke !== null && <RevokeKeyDialog apiKey={toRevoke} onClose={() => setToRevoke(null)} />}
    </Panel>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { keys: words } = useTexts().account;
  const nowMs = useNow(60_000);
  const { name, prefix, createdAt, expiresAt, lastUsedAt } = apiKey;
  const isOver = expiresAt !== null && Date.parse(expiresAt) < nowMs;
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <div className="min-w-0 grow">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="max-w-full truncate font-medium">{name}</span>
          <code className="text-xs text-ink-muted">{prefix}…</code>
        </p>
        <p className="text-xs text-ink-muted">
          {words.created} <RelativeTime at={createdAt} /> ·{' '}
          {lastUsedAt === null ? (
            words.neverUsed
          ) : (
            <>
              {words.used} <RelativeTime at={lastUsedAt} />
            </>
          )}{' '}
          ·{' '}
          {expiresAt === null ? (
            words.neverEnds
          ) : (
            <span className={isOver ? 'text-failed' : undefined}>
              {isOver ? words.ended : words.ends} <RelativeTime at={expiresAt} />
            </span>
          )}
        </p>
      </div>
      <Button size="small" variant="danger" aria-label={words.revokeLabel(name)} onClick={onRevoke}>
        {words.revoke}
      </Button>
    </li>
  );
}
