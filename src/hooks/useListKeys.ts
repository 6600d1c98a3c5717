import { useEffect, useRef, type RefObject } from 'react';
import { useShortcuts } from './useShortcuts.ts';

type ListKeysOptions = {
  /** Holds the rows; each has `data-index` and a link in it. */
  listRef: RefObject<HTMLElement | null>;
  count: number;
  scrollTo: (index: number) => void;
  onToggle?: (index: number) => void;
  onEscape?: () => void;
};

/** j and k move the focus from row to row, x selects, Esc lets go. Enter is the focused link's own. */
export function useListKeys({ listRef, count, scrollTo, onToggle, onEscape }: ListKeysOptions): void {
  const wanted = useRef<number | null>(null);

  const focusWanted = () => {
    if (wanted.current === null) return;
    const link = listRef.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] a`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  };
  // A row far away comes into the document only after the list has scrolled to it.
  useEffect(focusWanted);

  const move = (step: 1 | -1) => {
    if (count === 0) return;
    const from = focusedIndex() ?? (step === 1 ? -1 : count);
    wanted.current = Math.min(count - 1, Math.max(0, from + step));
    scrollTo(wanted.current);
    focusWanted();
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      const index = focusedIndex();
      if (index === null || onToggle === undefined) return false;
      onToggle(index);
      return undefined;
    },
    Escape: () => (onEscape === undefined ? false : onEscape()),
  });
}

function focusedIndex(): number | null {
  const row = document.activeElement?.closest<HTMLElement>('[data-index]');
  return row ? Number(row.dataset['index']) : null;
}
