import { Link } from 'wouter';
import type { Notification } from '#protocol/notification';
import { useNoticeTexts } from '../../hooks/useNoticeTexts.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { paths } from '../../paths.ts';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { noticeLook } from './noticeLook.ts';

type NoticeRowProps = { notice: Notification; onOpen: (notice: Notification) => void };

/** One notice, which leads to what it is about. */
export function NoticeRow({ notice, onOpen }: NoticeRowProps) {
  const { jobId, createdAt, readAt, kind } = notice;
  const { title, text } = useNoticeTexts(notice);
  const { notifications } = useTexts();
  const { icon: Icon, ink } = noticeLook[kind];
  const isUnread = readAt === null;
  const content = (
    <>
      <Icon aria-hidden="true" className={cx('mt-0.5 size-4 shrink-0', ink)} />
      <span className="min-w-0 grow">
        <span className={cx('line-clamp-2 wrap-anywhere', isUnread ? 'font-semibold' : 'text-ink-muted')}>{title}</span>
        {text !== '' && <span className="line-clamp-2 text-[13px] wrap-anywhere text-ink-muted">{text}</span>}
        <RelativeTime at={createdAt} className="text-xs text-ink-muted" />
      </span>
      <span className="mt-1.5 flex size-2 shrink-0">
        {isUnread && (
          <span className="size-2 rounded-full bg-accent">
            <span className="sr-only">{notifications.unreadMark}</span>
          </span>
        )}
      </span>
    </>
  );
  const look =
    'flex w-full min-h-11 items-start gap-3 px-4 py-2.5 text-left hover:bg-hover focus-visible:-outline-offset-2';
  if (jobId !== null) {
    return (
      <Link href={paths.job.to(jobId)} onClick={() => onOpen(notice)} className={look}>
        {content}
      </Link>
    );
  }
  return (
    <button type="button" onClick={() => onOpen(notice)} className={look}>
      {content}
    </button>
  );
}
