import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import type { LogEvent } from '#protocol/applyJobEvent';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import { logLevel, type LogLevel } from './logLines.ts';

const looks: Record<LogLevel, { icon: LucideIcon; ink: string; words: string }> = {
  info: { icon: Info, ink: 'text-ink-muted', words: 'text-ink' },
  success: { icon: CircleCheck, ink: 'text-completed', words: 'text-ink' },
  warning: { icon: TriangleAlert, ink: 'text-stale', words: 'text-ink' },
  error: { icon: CircleAlert, ink: 'text-failed', words: 'text-failed' },
};

/** One line of the log: when, how bad, what. */
export const LogRow = memo(function LogRow({ event, text }: { event: LogEvent; text: string }) {
  const texts = useTexts();
  const format = useFormat();
  const level = logLevel(event);
  const { icon: Icon, ink, words } = looks[level];
  const atMs = Date.parse(event.at);
  return (
    <div className="flex items-start gap-2 px-4 py-1 text-[13px] leading-5">
      <time dateTime={event.at} title={format.dateTime(atMs)} className="shrink-0 text-xs leading-5 text-ink-muted">
        {format.clock(atMs)}
      </time>
      <Icon aria-hidden="true" className={cx('mt-[3px] size-3.5 shrink-0', ink)} />
      <span className="sr-only">{texts.jobMonitor.log.levels[level]}:</span>
      <span className={cx('min-w-0 break-words', words)}>{text}</span>
    </div>
  );
});
