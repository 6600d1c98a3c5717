import type { MetricRange } from '#protocol/metrics';
import { useTexts } from '../../../hooks/useTexts.ts';

type RangeSwitchProps = {
  ranges: readonly MetricRange[];
  value: MetricRange;
  onChange: (range: MetricRange) => void;
};

/** How far back: one of a few, all in sight. Radio buttons underneath, so that arrow keys choose. */
export function RangeSwitch({ ranges, value, onChange }: RangeSwitchProps) {
  const { system } = useTexts();
  return (
    <fieldset className="flex rounded-md border border-line-strong/60 bg-surface p-0.5">
      <legend className="sr-only">{system.range}</legend>
      {ranges.map((range) => (
        <label
          key={range}
          title={system.ranges[range].long}
          className={
            'tabular flex h-7 cursor-pointer items-center rounded px-2 text-[13px] font-medium text-ink-muted hover:text-ink ' +
            'has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 ' +
            'has-focus-visible:outline-accent pointer-coarse:h-10'
          }
        >
          <input
            type="radio"
            name="range"
            value={range}
            checked={range === value}
            onChange={() => onChange(range)}
            aria-label={system.ranges[range].long}
            className="sr-only"
          />
          <span aria-hidden="true">{system.ranges[range].short}</span>
        </label>
      ))}
    </fieldset>
  );
}
