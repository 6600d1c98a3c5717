import { cloneElement, useLayoutEffect, useRef, type HTMLAttributes, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from './Kbd.tsx';
import { useTooltip } from './useTooltip.ts';

type TooltipProps = {
  text: string;
  shortcut?: string;
  /** One element that takes the pointer's and keyboard's events; its own handlers of those are replaced. */
  children: ReactElement<HTMLAttributes<HTMLElement>>;
};

/**
 * A short text on hover and focus. It repeats or adds; nothing may be reachable by it alone. Our own, since it is on
 * every page and the ready-made ones weigh as much as a page.
 */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  const { anchor, bubble, trigger } = useTooltip();
  return (
    <>
      {cloneElement(children, trigger)}
      {anchor !== null &&
        createPortal(
          <Bubble {...bubble} anchor={anchor}>
            {text}
            {shortcut !== undefined && <Kbd inverted>{shortcut}</Kbd>}
          </Bubble>,
          // Inside a dialog, or else the main landmark, where screen readers and axe expect all content.
          anchor.closest('[role="dialog"]') ?? document.getElementById('main') ?? document.body,
        )}
    </>
  );
}

const gapPx = 6;
const edgePx = 8;

function Bubble({ anchor, ...rest }: HTMLAttributes<HTMLElement> & { anchor: HTMLElement }) {
  const bubble = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (bubble.current === null) return;
    const place = anchor.getBoundingClientRect();
    const { offsetWidth, offsetHeight, style } = bubble.current;
    const fitsBelow = place.bottom + gapPx + offsetHeight + edgePx <= window.innerHeight;
    const middle = place.left + (place.width - offsetWidth) / 2;
    const mostLeft = document.documentElement.clientWidth - offsetWidth - edgePx;
    style.left = `${Math.max(edgePx, Math.min(middle, mostLeft))}px`;
    style.top = `${fitsBelow ? place.bottom + gapPx : place.top - gapPx - offsetHeight}px`;
  }, [anchor]);
  return (
    <div
      ref={bubble}
      role="tooltip"
      {...rest}
      className="fixed z-50 flex w-max max-w-72 items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-canvas shadow-lg"
    />
  );
}
