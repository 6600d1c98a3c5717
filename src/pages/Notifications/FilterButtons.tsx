import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import type { NoticeFilter } from '../../stores/createNotificationStore.ts';

type FilterButtonsProps = { value: NoticeFilter; onChange: (filter: NoticeFilter) => void };

/** All, or the unread alone. */
export function FilterButtons({ value, onChange }: FilterButtonsProps) {
  const { notifications: words } = useTexts();
  const names: Record<NoticeFilter, string> = { all: words.all, unread: words.unreadOnly };
  return (
    <div role="group" aria-label={words.filter} className="inline-flex rounded-md border border-line bg-surface p-0.5">
      {(['all', 'unread'] as const).map((filter) => (
        <button
          key={filter}
          type="button"
          aria-pressed={filter === value}
          onClick={() => onChange(filter)}
          className={cx(
            'h-8 rounded px-3 font-medium pointer-coarse:h-11',
            filter === value ? 'bg-hover text-ink' : 'text-ink-muted hover:text-ink',
          )}
        >
          {names[filter]}
        </button>
      ))}
    </div>
  );
}
