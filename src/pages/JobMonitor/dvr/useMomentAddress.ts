import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocation, useSearch } from 'wouter';
import type { ReplayView } from '../../../realtime/replay/createReplay.ts';
import type { Moment } from './moment.ts';
import { seqInAddress, withMoment } from './momentAddress.ts';

/** Browsers refuse an address that changes more often than about three times a second. */
const writeEveryMs = 400;

/**
 * Keeps the moment in the page's address (`?at=`, replaced, so that «back» leads away), and goes where the address
 * leads: at first, as soon as that part of the log is here, and whenever someone else changes it. The answer tells
 * whether it is known where to go.
 */
export function useMomentAddress(view: ReplayView, moment: Moment | null, seek: (to: Moment | null) => void): boolean {
  const asked = seqInAddress(useSearch());
  const [pathname, navigate] = useLocation();
  /** What of the address was gone to, or written. */
  const [followed, setFollowed] = useState<number | null>(null);
  const { log, lastSeq, status } = view;
  const seq = moment?.seq ?? null;

  const settled = asked === followed;
  const isHere = asked === null || lastSeq >= asked || (status !== 'loading' && status !== 'trying');
  if (!settled && isHere) {
    setFollowed(asked);
    if (asked !== seq) seek(asked === null || asked >= lastSeq ? null : { seq: asked, atMs: log.timeAt(asked) });
  }

  const wroteAtMs = useRef(0);
  useEffect(() => {
    if (!settled || seq === asked) return undefined;
    const write = () => {
      wroteAtMs.current = performance.now();
      // Of the address as it is now: a tab or a picture may have been chosen meanwhile.
      const to = `${pathname}${withMoment(window.location.search, seq)}`;
      // Both at once, or what is written here would look like someone else's.
      flushSync(() => {
        setFollowed(seq);
        navigate(to, { replace: true, state: window.history.state as unknown });
      });
    };
    const timer = setTimeout(write, wroteAtMs.current + writeEveryMs - performance.now());
    return () => clearTimeout(timer);
  }, [settled, seq, asked, pathname, navigate]);
  return settled;
}
