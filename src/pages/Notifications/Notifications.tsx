import { Bell, CheckCheck, Settings } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Notification } from '#protocol/notification';
import { RowsAge } from '../../components/job/RowsAge.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { NoticeRow } from '../../components/notifications/NoticeRow.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { env } from '../../env.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useMarkRead } from '../../hooks/useMarkRead.ts';
import { useNotifications } from '../../hooks/useNotifications.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import type { NoticeFilter } from '../../stores/createNotificationStore.ts';
import { FilterButtons } from './FilterButtons.tsx';
import { OlderNotices } from './OlderNotices.tsx';

/** What one was told, read or not. */
export function Notifications() {
  const { notifications: words } = useTexts();
  if (env.protocol === 'native') return <History />;
  return (
    <Page title={words.title}>
      <EmptyState icon={<Bell aria-hidden="true" />} title={words.notOffered.title} text={words.notOffered.text} />
    </Page>
  );
}

function History() {
  const { notifications: words } = useTexts();
  const format = useFormat();
  const [filter, setFilter] = useState<NoticeFilter>('all');
  const { items, isLoaded, error, unread, reload } = useNotifications(filter);
  const markRead = useMarkRead();
  const open = ({ id, readAt }: Notification) => {
    if (readAt === null) markRead([id]);
  };

  let content: ReactNode = <ListSkeleton />;
  if (isLoaded && items.length === 0) content = <Nothing filter={filter} onShowAll={() => setFilter('all')} />;
  else if (isLoaded) {
    content = (
      <>
        <ul aria-label={words.list} className="divide-y divide-line">
          {items.map((notice) => (
            <li key={notice.id}>
              <NoticeRow notice={notice} onOpen={open} />
            </li>
          ))}
        </ul>
        <OlderNotices filter={filter} />
      </>
    );
  } else if (error !== null) content = <ErrorState error={error} onRetry={reload} />;

  return (
    <Page
      title={words.title}
      width="reading"
      meta={<RowsAge />}
      subtitle={unread > 0 ? words.count(unread, format.number(unread)) : isLoaded ? words.allRead : undefined}
      actions={
        <>
          <Button
            icon={<CheckCheck aria-hidden="true" className="size-4" />}
            disabled={unread === 0}
            onClick={() => markRead('all')}
          >
            {words.markAllRead}
          </Button>
          <ButtonLink to={paths.notificationSettings.to()} icon={<Settings aria-hidden="true" className="size-4" />}>
            {words.toSettings}
          </ButtonLink>
        </>
      }
    >
      <FilterButtons value={filter} onChange={setFilter} />
      <div className="mt-3 overflow-hidden rounded-lg border border-line bg-surface">{content}</div>
    </Page>
  );
}

function Nothing({ filter, onShowAll }: { filter: NoticeFilter; onShowAll: () => void }) {
  const { empty, emptyUnread } = useTexts().notifications;
  const icon = <Bell aria-hidden="true" />;
  if (filter === 'unread') {
    return (
      <EmptyState
        icon={icon}
        title={emptyUnread.title}
        text={emptyUnread.text}
        action={<Button onClick={onShowAll}>{emptyUnread.showAll}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={empty.title}
      text={empty.text}
      action={
        <ButtonLink to={paths.jobs.to()} variant="primary">
          {empty.toJobs}
        </ButtonLink>
      }
    />
  );
}

function ListSkeleton() {
  return (
    <div className="divide-y divide-line">
      {['a', 'b', 'c', 'd'].map((row) => (
        <div key={row} className="flex gap-3 px-4 py-3">
          <Skeleton className="size-4" />
          <Skeleton className="h-12 grow" />
        </div>
      ))}
    </div>
  );
}
