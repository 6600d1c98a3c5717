import { useEffect, useRef } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import type { ReplayLog } from '../../../realtime/replay/replayLog.ts';
import type { Moment } from './moment.ts';

/** A job as it stood at a moment. */
export type ShownMoment = { state: JobState; atMs: number };

/** The page behind the bar is drawn this often at most; the bar itself with every frame. */
const showEveryMs = 50;

/** Gives the page the job as it stood at the moment; null for live. `settled` is false until it is known where to go. */
export function useShowMoment(
  log: ReplayLog,
  moment: Moment | null,
  settled: boolean,
  onMoment: (shown: ShownMoment | null) => void,
): void {
  const shownAtMs = useRef(0);
  useEffect(() => {
    if (!settled) return undefined;
    const show = () => {
      shownAtMs.current = performance.now();
      const state = moment === null ? null : log.stateAt(moment.seq);
      onMoment(moment === null || state === null ? null : { state, atMs: moment.atMs });
    };
    const timer = setTimeout(show, shownAtMs.current + showEveryMs - performance.now());
    return () => clearTimeout(timer);
  }, [log, moment, settled, onMoment]);
}
