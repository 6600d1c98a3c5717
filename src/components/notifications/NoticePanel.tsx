import { CheckCheck, Settings } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { RowsAge } from '../job/RowsAge.tsx';
import { useMarkRead } from '../../hooks/useMarkRead.ts';
import { useNotifications } from '../../hooks/useNotifications.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { RealTimeNotifications } from './RealTimeNotifications.tsx';

const rowsShown = 8;

/** The latest notices, under the bell. */
export function NoticePanel({ onClose }: { onClose: () => void }) {
  const { notifications: words } = useTexts();
  const { unread } = useNotifications('all');
  const markRead = useMarkRead();
  const [, navigate] = useLocation();

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
      <div className="min-h-0 grow overflow-y-auto overscroll-contain">
        <RealTimeNotifications most={rowsShown} onOpened={onClose} />
      </div>
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
