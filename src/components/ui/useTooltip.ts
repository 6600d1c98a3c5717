import { useEffect, useId, useRef, useState, type FocusEvent, type PointerEvent } from 'react';

/** The pointer must rest this long, so that a way across the page opens nothing. */
const openAfterMs = 400;
/** Time to get from the control to the tooltip, which may be pointed at and selected. */
const closeAfterMs = 120;

/**
 * A tooltip's coming and going, as WCAG 1.4.13 asks: it opens by pointer and by keyboard focus, stays while it is
 * pointed at, and goes at Esc without the pointer having to move.
 */
export function useTooltip() {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = (element: HTMLElement | null, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAnchor(element), afterMs);
  };
  const keep = () => clearTimeout(timer.current);
  const leave = () => show(null, closeAfterMs);

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (anchor === null) return undefined;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      setAnchor(null);
    };
    document.addEventListener('keydown', close, true);
    window.addEventListener('scroll', close, true);
    return () => {
      document.removeEventListener('keydown', close, true);
      window.removeEventListener('scroll', close, true);
    };
  }, [anchor]);

  return {
    anchor,
    bubble: { id, onPointerEnter: keep, onPointerLeave: leave },
    trigger: {
      onPointerEnter: (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType === 'mouse') show(event.currentTarget, openAfterMs);
      },
      onPointerLeave: leave,
      onPointerDown: () => show(null, 0),
      onFocus: (event: FocusEvent<HTMLElement>) => {
        if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget, 0);
      },
      onBlur: () => show(null, 0),
    },
  };
}
