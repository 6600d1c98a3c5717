import { cx } from '../../lib/cx.ts';

/** The first letters of a name, for the eye. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  const words = name
    .trim()
    .split(/[\s@.]+/)
    .filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  );
  return (
    <span
      aria-hidden="true"
      // Not as text, which voice control would take for the name of what it is on.
      data-letters={letters.join('')}
      className={cx(
        'grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent uppercase before:content-[attr(data-letters)]',
        className,
      )}
    />
  );
}
