import { useCallback, useEffect, useRef, useState } from 'react';
import { useMediaQuery } from '../../../hooks/useMediaQuery.ts';
import { momentAfter, playOn, type Moment, type Times } from './moment.ts';
import type { TimeAxis } from './timeAxis.ts';

export const speeds = [1, 2, 4, 8, 16] as const;
export type Speed = (typeof speeds)[number];

/** Those who want little motion see the bar step. */
const calmStepMs = 500;

export type Playback = {
  /** Null for live, which for a job that has ended is its end. */
  moment: Moment | null;
  playing: boolean;
  speed: Speed;
  setSpeed: (speed: Speed) => void;
  /** Goes there; goes on playing, where it played. */
  seek: (moment: Moment | null) => void;
  /** From the end it begins at the start. */
  play: () => void;
  pause: () => void;
};

/** The moment that is shown, and its going on while it plays. */
export function usePlayback(log: Times, axis: TimeAxis): Playback {
  const calm = useMediaQuery('(prefers-reduced-motion: reduce)');
  const [moment, setMoment] = useState<Moment | null>(null);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const latest = useRef({ log, axis });
  useEffect(() => {
    latest.current = { log, axis };
  });
  /** Where it has got to, drawn or not: frames that come faster than the page is drawn must not lose their time. */
  const reached = useRef<Moment | null>(null);

  const seek = useCallback((next: Moment | null) => {
    reached.current = next;
    setMoment(next);
    if (next === null) setPlaying(false);
  }, []);

  useEffect(() => {
    if (!playing) return undefined;
    let frame = 0;
    let shownAtMs: number | null = null;
    const step = (nowMs: number) => {
      frame = requestAnimationFrame(step);
      shownAtMs ??= nowMs;
      const passedMs = nowMs - shownAtMs;
      const { log: known, axis: along } = latest.current;
      const from = reached.current;
      if (from === null || passedMs <= (calm ? calmStepMs : 0)) return;
      shownAtMs = nowMs;
      const to = playOn(from, passedMs * speed, known, along);
      seek(to === 'end' ? null : to);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, calm, seek]);

  return {
    moment,
    playing,
    speed,
    setSpeed,
    seek,
    play: useCallback(() => {
      const { log: known } = latest.current;
      if (known.lastSeq === 0) return;
      if (reached.current === null) seek(momentAfter(known, 1));
      setPlaying(true);
    }, [seek]),
    pause: useCallback(() => setPlaying(false), []),
  };
}
