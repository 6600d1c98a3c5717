import { CheckCheck, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Notification } from '#protocol/notification';
import { RowsAge } from '../job/RowsAge.tsx';
import { useMarkRead } from '../../hooks/useMarkRead.ts';
import { useNotifications } from '../../hooks/useNotifications.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { NoticeRow } from './NoticeRow.tsx';

const rowsShown = 8;

/** The latest notices, under the bell. */
export function NoticePanel({ onClose }: { onClose: () => void }) {
  const { notifications: words } = useTexts();
  const { items, isLoaded, error, unread, reload } = useNotifications('all');
  const markRead = useMarkRead();
  const [, navigate] = useLocation();

  const open = ({ id, jobId, readAt }: Notification) => {
    if (readAt === null) markRead([id]);
    if (jobId === null) navigate(paths.notifications.to());
    onClose();
  };

  let content: ReactNode = <Skeleton className="m-4 h-24" />;
  if (isLoaded && items.length === 0) {
    content = (
      <p className="px-4 py-8 text-center text-ink-muted">
        <strong className="block font-semibold text-ink">{words.empty.title}</strong>
        {words.empty.text}
      </p>
    );
  } else if (isLoaded) {
    content = (
      <ul className="divide-y divide-line">
        {items.slice(0, rowsShown).map((notice) => (
          <li key={notice.id}>
            <NoticeRow notice={notice} onOpen={open} />
          </li>
        ))}
      </ul>
    );
  } else if (error !== null) content = <ErrorState error={error} onRetry={reload} />;

  return (
    <>
      <header className="flex min-h-11 items-center justify-between gap-2 border-b border-line py-1 pr-1 pl-4">
        <h2 className="flex items-baseline gap-2 font-semibold">
          {words.title} <RowsAge />
        </h2>
        <span className="flex">
          <IconButton
            label={words.markAllRead}
            icon={<CheckCheck aria-hidden="true" className="size-4" />}
            disabled={unread === 0}
            onClick={() => markRead('all')}
          />
          <IconButton
            label={words.toSettings}
            icon={<Settings aria-hidden="true" className="size-4" />}
            onClick={() => {
              navigate(paths.notificationSettings.to());
              onClose();
            }}
          />
        </span>
      </header>
      <div className="min-h-0 grow overflow-y-auto overscroll-contain">{content}</div>
      <footer className="border-t border-line">
        <Link
          href={paths.notifications.to()}
          onClick={onClose}
          className="flex h-11 items-center justify-center font-medium text-accent hover:bg-hover focus-visible:-outline-offset-2"
        >
          {words.seeAll}
        </Link>
      </footer>
    </>
  );
}
