import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { announce } from '../../components/ui/announce.ts';
import { useTexts } from '../../hooks/useTexts.ts';

const momentMs = 3_000;
const signsOfUse = ['keydown', 'pointerdown', 'wheel', 'touchmove'] as const;

/**
 * Goes to the result after a short moment, for those who only wait. Not for those who do something here: a page must not
 * be taken from under a hand or a cursor, so that any key, touch or wheel, and a focus that rests on a control, keep
 * it; «Show now» remains. The moment begins when the page is in sight. It needs no motion, so that there is none to be
 * reduced; where it leads, the heading takes the focus, and a screen reader begins there. «Back» does not lead here
 * again, from where it would only lead on.
 */
export function useMoveOn(to: string): { isMoving: boolean; stay: () => void } {
  const [, navigate] = useLocation();
  const { announce: words } = useTexts().processing;
  const [isMoving, setIsMoving] = useState(() => !isAtWork());

  useEffect(() => {
    announce(isMoving ? words.opens : words.stays);
    // Said as it stands at the end of the job, and not again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  useEffect(() => {
    if (!isMoving) return undefined;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = () => {
      if (document.visibilityState !== 'visible') {
        if (timer !== null) clearTimeout(timer);
        timer = null;
      } else timer ??= setTimeout(() => (isAtWork() ? setIsMoving(false) : navigate(to, { replace: true })), momentMs);
    };
    const stay = () => setIsMoving(false);
    look();
    document.addEventListener('visibilitychange', look);
    for (const sign of signsOfUse) window.addEventListener(sign, stay, { passive: true });
    return () => {
      if (timer !== null) clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      for (const sign of signsOfUse) window.removeEventListener(sign, stay);
    };
  }, [isMoving, navigate, to]);

  return { isMoving, stay: () => setIsMoving(false) };
}

/** Whether something is open, or the focus is on what one acts with. A heading or the page itself is no such thing. */
function isAtWork(): boolean {
  const focused = document.activeElement;
  const isControl = focused?.matches('a, button, input, select, textarea, [role="button"], [role="tab"]') === true;
  return isControl || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}
