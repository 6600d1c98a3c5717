import { useRef, type PointerEvent } from 'react';

const swipePx = 60;

/** A flick sideways by finger over what has no room to move sideways. Scrolling and pinching stay the browser's. */
export function useSwipe(isOn: boolean, onSwipe: (direction: 'left' | 'right') => void) {
  const start = useRef<{ id: number; x: number; y: number } | null>(null);
  if (!isOn) return {};
  return {
    style: { touchAction: 'pan-y pinch-zoom' },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === 'mouse') return;
      // A second finger means another thing.
      start.current = event.isPrimary ? { id: event.pointerId, x: event.clientX, y: event.clientY } : null;
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const from = start.current;
      start.current = null;
      if (from === null || from.id !== event.pointerId || !isEmptySelection()) return;
      const x = event.clientX - from.x;
      const y = event.clientY - from.y;
      if (Math.abs(x) > swipePx && Math.abs(x) > 2 * Math.abs(y)) onSwipe(x < 0 ? 'left' : 'right');
    },
    onPointerCancel: () => {
      start.current = null;
    },
  };
}

function isEmptySelection(): boolean {
  return window.getSelection()?.isCollapsed ?? true;
}
