import { ArrowDown } from 'lucide-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { LogRow } from './LogRow.tsx';
import { logLines, type LogFilter } from './logLines.ts';
import { logText } from './logText.ts';

type JobLogProps = {
  log: JobState['log'];
  /** To name what a line is about. */
  artifacts: JobState['artifacts'];
  /** Sets the height of the part that scrolls. */
  className?: string;
};

const atEndPx = 24;
const rowPx = 28;

/** The job's log. It follows what comes for as long as one is at its end; else it stays, and counts what is new. */
export const JobLog = memo(function JobLog({ log, artifacts, className }: JobLogProps) {
  const texts = useTexts();
  const words = texts.jobMonitor.log;
  const [filter, setFilter] = useState<LogFilter>('all');
  const lines = useMemo(() => logLines(log, filter), [log, filter]);
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const [seen, setSeen] = useState(lines.length);
  if (following && seen !== lines.length) setSeen(lines.length);

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => lines[index]?.seq ?? index,
    overscan: 8,
  });
  const totalPx = virtualizer.getTotalSize();
  // Also when a line turns out to be taller than was thought.
  useLayoutEffect(() => {
    if (following && scroller.current !== null) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [following, lines, totalPx]);

  const newLines = Math.max(0, lines.length - seen);
  return (
    <section aria-label={words.title} className="rounded-lg border border-line bg-surface">
      <header className="flex min-h-11 items-center justify-between border-b border-line py-1 pr-1 pl-4">
        <h2 className="font-semibold">{words.title}</h2>
        <div className="shrink-0">
          <Select
            label={words.filter}
            labelHidden
            className="border-transparent [field-sizing:content]"
            value={filter}
            options={(['all', 'problems'] as const).map((value) => ({ value, label: words.filters[value] }))}
            onChange={(event) => {
              setFilter(event.target.value === 'problems' ? 'problems' : 'all');
              setFollowing(true);
            }}
          />
        </div>
      </header>
      <div className="relative">
        <div
          ref={scroller}
          role="log"
          aria-live="off"
          aria-label={words.label}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
          tabIndex={0}
          className={cx('overflow-y-auto overscroll-contain focus-visible:-outline-offset-2', className)}
          onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
            setFollowing(scrollHeight - scrollTop - clientHeight < atEndPx)
          }
        >
          {lines.length === 0 && (
            <p className="px-4 py-6 text-center text-ink-muted">{filter === 'all' ? words.empty : words.noProblems}</p>
          )}
          <ol className="relative" style={{ height: totalPx }}>
            {virtualizer.getVirtualItems().map(({ index, key, start }) => {
              const event = lines[index];
              if (event === undefined) return null;
              return (
                <li
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  aria-posinset={index + 1}
                  aria-setsize={lines.length}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <LogRow event={event} text={logText(event, artifacts, texts)} />
                </li>
              );
            })}
          </ol>
        </div>
        {!following && (
          <Button
            size="small"
            className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-lg"
            icon={<ArrowDown aria-hidden="true" className="size-4" />}
            onClick={() => setFollowing(true)}
          >
            {`${words.toLatest} `}
            {newLines > 0 && <span className="tabular text-xs text-accent">{words.newLines(newLines)}</span>}
          </Button>
        )}
      </div>
    </section>
  );
});
