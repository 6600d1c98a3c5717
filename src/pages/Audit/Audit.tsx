import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useLocation, useSearch } from 'wouter';
import { auditQuery } from '../../api/users.ts';
import { Allowed } from '../../components/account/Allowed.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Select } from '../../components/ui/Select.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { AuditTable } from './AuditTable.tsx';

/** What people did to accounts, access and other people's jobs. */
export function Audit() {
  const { audit } = useTexts().admin;
  return (
    <Allowed title={audit.title} need="admin">
      <AuditLog />
    </Allowed>
  );
}

function AuditLog() {
  const { audit: words } = useTexts().admin;
  const [, navigate] = useLocation();
  const action = new URLSearchParams(useSearch()).get('action') ?? '';
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(action));
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      <div className="flex flex-col gap-4">
        <div className="max-w-xs">
          <Select
            label={words.filter}
            labelHidden
            value={action}
            onChange={({ target: { value } }) =>
              navigate(value === '' ? paths.audit.to() : `${paths.audit.to()}?action=${encodeURIComponent(value)}`, {
                replace: true,
              })
            }
            options={[
              { value: '', label: words.all },
              ...Object.entries(words.actions).map(([value, label]) => ({ value, label })),
            ]}
          />
        </div>
        {data === undefined && error === null && <Skeleton className="h-64 w-full rounded-lg" />}
        {data === undefined && error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data !== undefined && entries.length === 0 && (
          <EmptyState icon={<ScrollText aria-hidden="true" />} title={words.none} text={words.noneText} />
        )}
        {entries.length > 0 && <AuditTable entries={entries} />}
        {hasNextPage && (
          <Button className="self-center" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.older}
          </Button>
        )}
      </div>
    </Page>
  );
}
