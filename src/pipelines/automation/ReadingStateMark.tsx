import { CircleAlert, CircleCheck, CircleDashed, ScanText, Tag, type LucideIcon } from 'lucide-react';
import { Spinner } from '../../components/ui/Spinner.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import type { Reading, ReadingState } from './readings.ts';

const looks: Record<ReadingState, { icon: LucideIcon | null; ink: string }> = {
  'page-failed': { icon: CircleAlert, ink: 'text-failed' },
  waiting: { icon: CircleDashed, ink: 'text-queued' },
  reading: { icon: null, ink: 'text-running' },
  unreadable: { icon: CircleAlert, ink: 'text-failed' },
  read: { icon: ScanText, ink: 'text-running' },
  unmatched: { icon: CircleAlert, ink: 'text-failed' },
  matched: { icon: CircleCheck, ink: 'text-completed' },
  'label-failed': { icon: CircleAlert, ink: 'text-failed' },
  labelled: { icon: Tag, ink: 'text-completed' },
};

/** How far a product has come: icon, word and colour, and the reason where it went no further. */
export function ReadingStateMark({ reading }: { reading: Reading }) {
  const { states } = useTexts().automation.readings;
  const { icon: Icon, ink } = looks[reading.state];
  return (
    <span className="flex min-w-0 flex-col">
      <span className={cx('inline-flex items-center gap-1.5 text-[13px] font-medium', ink)}>
        {Icon === null ? <Spinner /> : <Icon aria-hidden="true" className="size-4 shrink-0" />}
        <span className="truncate">{states[reading.state]}</span>
      </span>
      {reading.reason !== null && (
        <span className="truncate text-xs text-ink-muted" title={reading.reason}>
          {reading.reason}
        </span>
      )}
    </span>
  );
}
