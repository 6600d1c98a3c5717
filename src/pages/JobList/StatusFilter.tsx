import type { JobCounts } from '#protocol/http';
import { jobStatusSchema, type JobStatus } from '#protocol/job';
import { statusLook } from '../../components/job/statusLook.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';

type StatusFilterProps = {
  chosen: readonly JobStatus[];
  counts: JobCounts | null;
  onChange: (statuses: readonly JobStatus[]) => void;
};

/** The states with their counts; each is on or off, none on means all. */
export function StatusFilter({ chosen, counts, onChange }: StatusFilterProps) {
  const { jobList, common } = useTexts();
  const format = useFormat();
  const total = counts === null ? null : Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <div
      role="group"
      aria-label={jobList.status}
      className="-mx-4 flex gap-1.5 overflow-x-auto px-4 py-1 lg:-mx-6 lg:px-6"
    >
      <button
        type="button"
        aria-pressed={chosen.length === 0}
        className={chipClasses(chosen.length === 0)}
        onClick={() => onChange([])}
      >
        {jobList.allStatuses}
        {total !== null && <span className="tabular font-normal">{format.number(total)}</span>}
      </button>
      {jobStatusSchema.options.map((status) => {
        const isOn = chosen.includes(status);
        const { icon: Icon, ink } = statusLook[status];
        return (
          <button
            key={status}
            type="button"
            aria-pressed={isOn}
            className={chipClasses(isOn)}
            onClick={() => onChange(isOn ? chosen.filter((other) => other !== status) : [...chosen, status])}
          >
            <Icon aria-hidden="true" className={cx('size-4', ink)} />
            {common.status[status]}
            {counts !== null && <span className="tabular font-normal">{format.number(counts[status])}</span>}
          </button>
        );
      })}
    </div>
  );
}

function chipClasses(isOn: boolean): string {
  return cx(
    'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-[13px] font-medium pointer-coarse:h-10',
    isOn ? 'border-accent bg-accent-soft text-ink' : 'border-line bg-surface text-ink-muted hover:border-line-strong',
  );
}
