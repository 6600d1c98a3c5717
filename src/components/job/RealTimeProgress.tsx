import type { ReactNode } from 'react';
import { cx } from '../../lib/cx.ts';
import { ProgressBar, type ProgressTone } from '../ui/ProgressBar.tsx';

type RealTimeProgressProps = {
  /** Whose progress it is, for those who hear it. */
  label: string;
  /** 0–100, or null where it is not known. */
  value: number | null;
  /** What a screen reader says instead of the bare number. */
  valueText: string;
  tone: ProgressTone;
  /** What stands out above the bar: «62 %», «3rd in line». */
  figure: string;
  /** `page` where the bar is what the page is for. */
  look?: 'strip' | 'page';
  /** What is done now, and how far that is; each on its own, the least important last. */
  facts?: ReactNode;
  /** How long it will take: at the far end, below the bar on a phone. */
  timeLeft?: ReactNode;
  /** Below all. */
  note?: ReactNode;
};

/** A live bar with its words: how far, what is done now, how long it still takes. */
export function RealTimeProgress(props: RealTimeProgressProps) {
  const { label, value, valueText, tone, figure, look = 'strip', facts, timeLeft, note } = props;
  const isPage = look === 'page';
  const hasTime = Boolean(timeLeft);
  return (
    <>
      <div className={cx('flex items-baseline justify-between gap-3', isPage ? 'mb-2' : 'mb-1.5')}>
        <p className="flex min-w-0 items-baseline gap-x-2">
          <span className={cx('tabular font-semibold', isPage ? 'text-3xl/9 tracking-tight' : 'text-base')}>
            {figure}
          </span>
          {facts}
        </p>
        {hasTime && <div className="shrink-0 max-sm:hidden">{timeLeft}</div>}
      </div>
      <ProgressBar label={label} value={value} valueText={valueText} tone={tone} size={isPage ? 'page' : 'thick'} />
      {hasTime && <div className={cx('sm:hidden', isPage ? 'mt-2' : 'mt-1')}>{timeLeft}</div>}
      {Boolean(note) && <div className="mt-1.5 text-[13px] text-ink-muted">{note}</div>}
    </>
  );
}
