import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Laptop, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Session } from '#protocol/account';
import { endSession, sessionsQuery } from '../../api/account.ts';
import { queryKeys } from '../../api/queryKeys.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { userAgentName } from './userAgentName.ts';

/** Where one is signed in, and an end to what one does not know. */
export function Sessions() {
  const { sessions: words } = useTexts().account;
  const { data: sessions, error, refetch } = useQuery(sessionsQuery);
  let content: ReactNode = <Skeleton className="m-4 h-12" />;
  if (sessions !== undefined) {
    const inOrder = sessions.toSorted(
      (a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.lastSeenAt.localeCompare(a.lastSeenAt),
    );
    content = (
      <ul className="divide-y divide-line">
        {inOrder.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    );
  } else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Panel title={words.title} flush>
      {content}
    </Panel>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { sessions: words } = useTexts().account;
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => {
      toast({ tone: 'success', title: words.ended });
      return client.invalidateQueries({ queryKey: queryKeys.sessions });
    },
    onError: (error) => toast({ tone: 'error', title: words.notEnded, text: error.message }),
  });
  const { browser, system } = userAgentName(session.userAgent ?? '');
  const name = browser !== null && system !== null ? words.on(browser, system) : (browser ?? system ?? words.unknown);
  const Icon = system === 'iPhone' || system === 'Android' ? Smartphone : Laptop;
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <Icon aria-hidden="true" className="size-5 shrink-0 text-ink-muted" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="truncate font-medium" title={session.userAgent ?? undefined}>
            {name}
          </span>
          {session.isCurrent && (
            <span className="rounded-full bg-completed-soft px-2 text-xs font-medium text-completed">{words.here}</span>
          )}
        </p>
        <p className="text-xs text-ink-muted">
          {session.ipAddress !== null && <span className="tabular">{session.ipAddress} · </span>}
          {words.lastSeen} <RelativeTime at={session.lastSeenAt} /> · {words.since}{' '}
          <RelativeTime at={session.createdAt} />
        </p>
      </div>
      {!session.isCurrent && (
        <Button size="small" loading={end.isPending} aria-label={words.endLabel(name)} onClick={() => end.mutate()}>
          {words.end}
        </Button>
      )}
    </li>
  );
}
