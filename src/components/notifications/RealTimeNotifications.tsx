import { useLocation } from 'wouter';
import type { Notification } from '#protocol/notification';
import { useMarkRead } from '../../hooks/useMarkRead.ts';
import { useNotifications } from '../../hooks/useNotifications.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { NoticeRow } from './NoticeRow.tsx';

type RealTimeNotificationsProps = {
  /** Rows at most, the latest first. */
  most: number;
  /** One was opened, and what it leads to will be shown. */
  onOpened?: () => void;
};

/** The latest notices, live: a new one is there as soon as it is made, one read elsewhere is read here. */
export function RealTimeNotifications({ most, onOpened }: RealTimeNotificationsProps) {
  const { notifications: words } = useTexts();
  const { items, isLoaded, error, reload } = useNotifications('all');
  const markRead = useMarkRead();
  const [, navigate] = useLocation();

  const open = ({ id, jobId, readAt }: Notification) => {
    if (readAt === null) markRead([id]);
    if (jobId === null) navigate(paths.notifications.to());
    onOpened?.();
  };

  if (!isLoaded) {
    return error === null ? <Skeleton className="m-4 h-24" /> : <ErrorState error={error} onRetry={reload} />;
  }
  if (items.length === 0) {
    return (
      <p className="px-4 py-8 text-center text-ink-muted">
        <strong className="block font-semibold text-ink">{words.empty.title}</strong>
        {words.empty.text}
      </p>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {items.slice(0, most).map((notice) => (
        <li key={notice.id}>
          <NoticeRow notice={notice} onOpen={open} />
        </li>
      ))}
    </ul>
  );
}
