import type { JobStatus } from '#protocol/job';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { statusLook } from './statusLook.ts';

type StatusBadgeProps = {
  status: JobStatus;
  /** `plain` leaves out the ground, for dense rows. */
  look?: 'filled' | 'plain';
};

/** A job's state: icon, word and colour, never colour alone. */
export function StatusBadge({ status, look = 'filled' }: StatusBadgeProps) {
  const texts = useTexts();
  const { icon: Icon, ink, soft } = statusLook[status];
  return (
    <span
      className={cx(
        'inline-flex shrink-0 items-center gap-1.5 text-xs font-medium whitespace-nowrap',
        ink,
        look === 'filled' && cx('h-6 rounded-full pr-2.5 pl-1.5', soft),
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {texts.common.status[status]}
    </span>
  );
}
