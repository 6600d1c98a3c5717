import type { IdleStretch } from '../../../realtime/replay/jobStory.ts';

/** A stretch of the axis, as shares of its whole length (0–1), with its true length. */
export type AxisStretch = { from: number; to: number; durationMs: number };

export type TimeAxis = {
  startMs: number;
  endMs: number;
  /** Where a time lies, 0–1. */
  shareOf: (atMs: number) => number;
  /** The time at a place, 0–1. */
  timeAt: (share: number) => number;
  /** The time that playing gets to from `atMs` in `playedMs`: drawn-together stretches are soon over. */
  playFrom: (atMs: number, playedMs: number) => number;
  /** The stretches that are drawn together. */
  idle: AxisStretch[];
};

type AxisOf = { startMs: number; endMs: number; idle: readonly IdleStretch[]; compress: boolean };

/** A stretch of silence takes this share of what happened, and no less than so long. */
const idleShare = 0.04;
const idleLeastMs = 2_000;

/**
 * The scale of the scrub bar. Times go along it evenly, but for idle stretches, where they are to be drawn together: a
 * job that waited a night and ran for a minute is then mostly that minute.
 */
export function createTimeAxis({ startMs, endMs, idle, compress }: AxisOf): TimeAxis {
  const idleMs = idle.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const drawnMs = Math.max(idleLeastMs, (endMs - startMs - idleMs) * idleShare);
  const stretches = compress ? idle.filter(({ fromMs, toMs }) => toMs - fromMs > 2 * drawnMs) : [];

  // The axis bends at these points: true times, and the places that they have on it, both in milliseconds.
  const times = [startMs];
  const places = [0];
  const bend = (atMs: number, length: number) => {
    times.push(atMs);
    places.push((places.at(-1) ?? 0) + length);
  };
  const bendTo = (atMs: number) => bend(atMs, Math.max(0, atMs - (times.at(-1) ?? startMs)));
  for (const { fromMs, toMs } of stretches) {
    bendTo(fromMs);
    bend(toMs, drawnMs);
  }
  bendTo(endMs);
  const length = Math.max(1, places.at(-1) ?? 1);

  const placeOf = (atMs: number) => between(times, places, atMs);
  const timeOf = (place: number) => between(places, times, place);
  return {
    startMs,
    endMs,
    shareOf: (atMs) => placeOf(atMs) / length,
    timeAt: (share) => timeOf(share * length),
    playFrom: (atMs, playedMs) => timeOf(placeOf(atMs) + playedMs),
    idle: stretches.map(({ fromMs, toMs }) => ({
      from: placeOf(fromMs) / length,
      to: placeOf(toMs) / length,
      durationMs: toMs - fromMs,
    })),
  };
}

/** The value at `x`, evenly between the points (both lists rising), and held at both ends. */
function between(xs: readonly number[], ys: readonly number[], x: number): number {
  const next = xs.findIndex((at) => at > x);
  if (next === -1) return ys.at(-1) ?? 0;
  if (next === 0) return ys[0] ?? 0;
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[next - 1], xs[next], ys[next - 1], ys[next]];
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}
