import type { ReplayLog } from '../../../realtime/replay/replayLog.ts';
import type { TimeAxis } from './timeAxis.ts';

/** A moment of a job's life: after event `seq`, before the next; `atMs` is the time shown. */
export type Moment = { seq: number; atMs: number };

/** What is here of a log; `whole`: nothing of it is missing, so that its last event is where the job stands now. */
export type Times = Pick<ReplayLog, 'lastSeq' | 'timeAt' | 'seqAt'> & { whole: boolean };

/** Right after an event. */
export function momentAfter(log: Times, seq: number): Moment {
  const within = Math.max(1, Math.min(seq, log.lastSeq));
  return { seq: within, atMs: log.timeAt(within) };
}

/** At a time, no earlier than the first event. */
export function momentAt(log: Times, atMs: number): Moment {
  const heldMs = Math.max(atMs, log.timeAt(1));
  return { seq: log.seqAt(heldMs), atMs: heldMs };
}

/** The same, or the end, where there is nothing after it; what is still to be loaded can't be gone to. */
export function momentOrEnd(log: Times, moment: Moment): Moment | 'end' {
  if (moment.seq < log.lastSeq) return moment;
  return log.whole ? 'end' : momentAfter(log, log.lastSeq);
}

/** Where playing for so long leads. */
export function playOn(from: Moment, playedMs: number, log: Times, axis: TimeAxis): Moment | 'end' {
  const atMs = axis.playFrom(from.atMs, playedMs);
  return momentOrEnd(log, { seq: Math.max(from.seq, log.seqAt(atMs)), atMs });
}

export type KeyStep = Moment | 'end' | 'toggle' | null;

const secondMs = 1_000;
const pageShare = 0.1;

/**
 * Where a key leads from a moment: ← → by event, ↑ ↓ (or Shift with ← →) by second, Page by a tenth of the bar, Home and
 * End, Space to play; null for keys that are not the slider's.
 */
export function stepByKey(key: string, shift: boolean, from: Moment, log: Times, axis: TimeAxis): KeyStep {
  const bySecond = (direction: number): KeyStep => {
    return momentOrEnd(log, momentAt(log, from.atMs + direction * secondMs));
  };
  const byEvent = (direction: number): KeyStep => {
    if (shift) return bySecond(direction);
    return momentOrEnd(log, momentAfter(log, from.seq + direction));
  };
  const byPage = (direction: number): KeyStep => {
    const share = axis.shareOf(from.atMs) + direction * pageShare;
    return momentOrEnd(log, momentAt(log, axis.timeAt(Math.max(0, Math.min(1, share)))));
  };
  switch (key) {
    case 'ArrowLeft':
      return byEvent(-1);
    case 'ArrowRight':
      return byEvent(1);
    case 'ArrowDown':
      return bySecond(-1);
    case 'ArrowUp':
      return bySecond(1);
    case 'PageDown':
      return byPage(-1);
    case 'PageUp':
      return byPage(1);
    case 'Home':
      return momentAfter(log, 1);
    case 'End':
      return 'end';
    case ' ':
      return 'toggle';
    default:
      return null;
  }
}
