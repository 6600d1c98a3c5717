import { useCallback, useMemo, useRef, useState, type PointerEvent } from 'react';
import type { Box } from '#protocol/artifact';
import { canPanSideways, fitted, focused, panned, zoomed, type Size, type Viewport } from './viewport.ts';

type Point = { x: number; y: number };
type PanZoomOptions = {
  picture: Size;
  frame: Size;
  /** What is looked at first; all of the picture where null. */
  focus: Box | null;
  /** A flick over a picture that has no room to move sideways. */
  onSwipe: (direction: 'left' | 'right') => void;
};

const swipePx = 60;

/** Wheel, drag, pinch and double click over a picture. The view begins anew with each picture or frame. */
export function usePanZoom({ picture, frame, focus, onSwipe }: PanZoomOptions) {
  const key = [picture.width, picture.height, frame.width, frame.height].join(':');
  const [moved, setMoved] = useState<{ key: string; view: Viewport } | null>(null);
  const start = useMemo(
    () => (focus === null ? fitted(picture, frame) : focused(focus, picture, frame)),
    [focus, picture, frame],
  );
  const view = moved?.key === key ? moved.view : start;

  const change = useCallback(
    (to: (view: Viewport) => Viewport) =>
      setMoved((before) => ({ key, view: to(before?.key === key ? before.view : start) })),
    [key, start],
  );
  const centre = { x: frame.width / 2, y: frame.height / 2 };
  const zoom = (factor: number, at: Point = centre) => change((v) => zoomed(v, factor, at, picture, frame));
  const fit = () => change(() => fitted(picture, frame));

  // A wheel listener must be able to keep the page from scrolling, which React's own can't.
  const wheelRef = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return undefined;
      const wheel = (event: WheelEvent) => {
        event.preventDefault();
        const at = pointIn(element, event);
        if (event.ctrlKey || !event.shiftKey) {
          const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016));
          change((v) => zoomed(v, factor, at, picture, frame));
        } else change((v) => panned(v, -event.deltaX, -event.deltaY, picture, frame));
      };
      element.addEventListener('wheel', wheel, { passive: false });
      return () => element.removeEventListener('wheel', wheel);
    },
    [change, picture, frame],
  );

  const pointers = useRef(new Map<number, Point>());
  const travelled = useRef({ x: 0, y: 0, pinched: false });
  const pointerProps = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, pointIn(event.currentTarget, event));
      if (pointers.current.size === 1) travelled.current = { x: 0, y: 0, pinched: false };
      else travelled.current.pinched = true;
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = pointers.current.get(event.pointerId);
      if (before === undefined) return;
      const now = pointIn(event.currentTarget, event);
      pointers.current.set(event.pointerId, now);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      if (other !== undefined) {
        const factor = distance(now, other) / Math.max(1, distance(before, other));
        zoom(factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
        return;
      }
      travelled.current.x += now.x - before.x;
      travelled.current.y += now.y - before.y;
      change((v) => panned(v, now.x - before.x, now.y - before.y, picture, frame));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      pointers.current.delete(event.pointerId);
      const { x, y, pinched } = travelled.current;
      if (pinched || event.pointerType === 'mouse' || canPanSideways(view, picture, frame)) return;
      if (Math.abs(x) > swipePx && Math.abs(x) > 2 * Math.abs(y)) onSwipe(x < 0 ? 'left' : 'right');
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => pointers.current.delete(event.pointerId),
    onDoubleClick: (event: { clientX: number; clientY: number; currentTarget: HTMLElement }) => {
      if (view.scale > start.scale * 1.2) change(() => start);
      else zoom(2.5, pointIn(event.currentTarget, event));
    },
  };
  return { view, zoom, fit, wheelRef, pointerProps };
}

function pointIn(element: HTMLElement, event: { clientX: number; clientY: number }): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
