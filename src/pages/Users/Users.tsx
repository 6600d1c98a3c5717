import { useInfiniteQuery } from '@tanstack/react-query';
import { Search, UserPlus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { limits } from '#protocol/limits';
import { usersQuery } from '../../api/users.ts';
import { Allowed } from '../../components/account/Allowed.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { fieldClasses } from '../../components/ui/fieldClasses.ts';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { Invitations } from './Invitations.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import type { WantedChange } from './wantedChange.ts';
import { UserTable } from './UserTable.tsx';

/** All accounts, and what admins do with them. */
export function Users() {
  const { admin } = useTexts();
  return (
    <Allowed title={admin.users.title} need="admin">
      <KnownUsers />
    </Allowed>
  );
}

/** Who was invited comes by themselves. */
const refetchInterval = 5_000;

function KnownUsers() {
  const { admin } = useTexts();
  const { users: words, invitations } = admin;
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...usersQuery(q),
    refetchInterval,
  });
  const [wanted, setWanted] = useState<WantedChange | null>(null);
  const [isInviting, setIsInviting] = useState(false);
  const users = data?.pages.flatMap((page) => page.users) ?? [];
  const total = data?.pages[0]?.total;

  return (
    <Page
      title={words.title}
      {...(total !== undefined &&
        q === '' && { meta: <span className="tabular text-ink-muted">{words.count(format.number(total))}</span> })}
      actions={
        <Button
          variant="primary"
          icon={<UserPlus aria-hidden="true" className="size-4" />}
          onClick={() => setIsInviting(true)}
        >
          {invitations.invite}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <div role="search" className="relative max-w-md">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-muted"
          />
          <input
            type="search"
            aria-label={words.search}
            placeholder={words.search}
            maxLength={limits.searchLength}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className={cx(fieldClasses, 'pl-9')}
          />
        </div>
        {data === undefined && error === null && <Skeleton className="h-40 w-full rounded-lg" />}
        {data === undefined && error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data !== undefined && users.length === 0 && (
          <EmptyState
            icon={<Search aria-hidden="true" />}
            title={words.noMatch}
            text={words.noMatchText}
            action={<Button onClick={() => setTyped('')}>{words.clearSearch}</Button>}
          />
        )}
        {users.length > 0 && <UserTable users={users} total={total ?? users.length} onWant={setWanted} />}
        {hasNextPage && (
          <Button className="self-center" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.more}
          </Button>
        )}
        <Invitations />
      </div>
      {wanted !== null && <ChangeDialog wanted={wanted} onClose={() => setWanted(null)} />}
      {isInviting && <InviteDialog onClose={() => setIsInviting(false)} />}
    </Page>
  );
}
