import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { limits } from '#protocol/limits';
import { useShortcuts } from '../../hooks/useShortcuts.ts';
import { cx } from '../../lib/cx.ts';
import { fieldClasses } from './fieldClasses.ts';
import { IconButton } from './IconButton.tsx';

const typedMs = 250;

type SearchFieldProps = {
  label: string;
  hint: string;
  clearLabel: string;
  /** As it stands in the address. */
  q: string;
  /** Called a moment after the last letter. */
  onChange: (q: string) => void;
  /** Enter goes to the next of what was found; with Shift, back. */
  onEnter?: (backwards: boolean) => void;
  className?: string;
};

/** A search that lives in the address. `/` goes there, Esc empties it. */
export function SearchField({
  label,
  hint,
  clearLabel,
  q,
  onChange,
  onEnter,
  className = 'sm:max-w-md',
}: SearchFieldProps) {
  const [typed, setTyped] = useState(q);
  const [shown, setShown] = useState(q);
  const input = useRef<HTMLInputElement>(null);
  // The address changed by another way than typing: «back», or the filters were cleared.
  if (q !== shown) {
    setShown(q);
    if (q !== typed.trim()) setTyped(q);
  }
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (typed.trim() === q) return undefined;
    const timer = setTimeout(() => latest.current(typed), typedMs);
    return () => clearTimeout(timer);
  }, [typed, q]);
  useShortcuts({ '/': () => input.current?.focus() });

  return (
    <div className={cx('relative min-w-0 grow', className)} role="search">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-muted"
      />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={hint}
        maxLength={limits.searchLength}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && typed.trim() === q) onEnter?.(event.shiftKey);
          if (event.key !== 'Escape') return;
          setTyped('');
          input.current?.blur();
        }}
        className={cx(fieldClasses, 'truncate pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden')}
      />
      {typed !== '' && (
        <IconButton
          label={clearLabel}
          size="small"
          icon={<X aria-hidden="true" className="size-4" />}
          className="absolute top-1/2 right-1 -translate-y-1/2"
          onClick={() => {
            setTyped('');
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}
