import { Bell } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { useNotificationStore } from '../../stores/useNotificationStore.ts';
import { buttonClasses } from '../ui/buttonClasses.ts';
import { NoticePanel } from './NoticePanel.tsx';

const mostShown = 99;

/** The bell with how many notices are unread, live; it opens the latest of them. */
export function NotificationBell({ firstUnread }: { firstUnread: number }) {
  const { notifications } = useTexts();
  const format = useFormat();
  const unread = useNotificationStore((state) => state.unread) ?? firstUnread;
  const [isOpen, setIsOpen] = useState(false);
  const shown = unread > mostShown ? `${mostShown}+` : format.number(unread);
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger
        aria-label={notifications.bell(format.number(unread), unread)}
        className={cx(buttonClasses({ variant: 'ghost', square: true }), 'relative data-[state=open]:bg-hover')}
      >
        <Bell aria-hidden="true" className="size-4" />
        {unread > 0 && (
          <span
            aria-hidden="true"
            className={
              'tabular absolute top-0.5 left-1/2 flex h-4 min-w-4 items-center justify-center rounded-full bg-accent ' +
              'px-1 text-[11px] leading-none font-semibold text-accent-ink ring-2 ring-surface'
            }
          >
            {shown}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={notifications.title}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className={
            'z-40 flex max-h-[min(36rem,var(--radix-popover-content-available-height))] w-[min(24rem,calc(100vw-1rem))] ' +
            'flex-col overflow-hidden rounded-lg border border-line bg-surface-raised text-ink shadow-xl'
          }
        >
          <NoticePanel onClose={() => setIsOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
