import { applyJobEvents, type JobState, type LogEvent } from '#protocol/applyJobEvent';
import type { JobEvent } from '#protocol/jobEvent';
import { createCheckpoints } from './checkpoints.ts';
import { createEventTimes } from './eventTimes.ts';
import { createJobStory, type JobStory } from './jobStory.ts';

export type ReplayLog = Pick<JobStory, 'chapters' | 'failures' | 'idle'> & {
  /** The last event that is here; the part up to it can be replayed. */
  readonly lastSeq: number;
  /** Adds the next events: exactly `lastSeq + 1` and on; others are left out. */
  append: (events: readonly JobEvent[]) => void;
  /**
   * The job as it stood right after an event, which is the fold of events 1…seq; null before the first. A `seq` beyond
   * what is here counts as the last. The same object for the same seq, while no other was asked for.
   */
  stateAt: (seq: number) => JobState | null;
  /** When an event happened, in epoch milliseconds, never falling. */
  timeAt: (seq: number) => number;
  /** The last event that had happened by then; 0 for none. */
  seqAt: (atMs: number) => number;
};

/**
 * Measured (bench/dvr.ts, 100,000 events with 40,000 artifacts): 64 states weigh 53 MB and a jump takes 4 ms, 32 weigh
 * 34 MB and take 8 ms, 16 weigh 25 MB and take 16 ms; the plain fold takes 200 ms. The events themselves weigh 47 MB.
 */
const measured = { mostCheckpoints: 64, firstEvery: 256 };

/**
 * A job's log that can be gone to at any event. The events are kept as they came, once; a jump folds from the nearest
 * checkpoint, or from where the last jump led, whichever is nearer.
 */
export function createReplayLog({ mostCheckpoints, firstEvery } = measured): ReplayLog {
  const events: JobEvent[] = [];
  const lines: LogEvent[] = [];
  const times = createEventTimes();
  const story = createJobStory();
  const checkpoints = createCheckpoints(mostCheckpoints, firstEvery);
  let shown: { seq: number; state: JobState | null } = { seq: 0, state: null };

  const addCheckpoints = () => {
    for (let due = checkpoints.dueAt; due <= events.length; due = checkpoints.dueAt) {
      const { seq, state } = checkpoints.last();
      const folded = applyJobEvents(state, events.slice(seq, due));
      lines.push(...(folded?.log ?? []));
      checkpoints.add({ seq: due, state: folded && { ...folded, log: [] }, logLength: lines.length });
    }
  };

  const foldTo = (seq: number): JobState | null => {
    const near = checkpoints.before(seq);
    if (shown.seq >= near.seq && shown.seq <= seq) {
      return applyJobEvents(shown.state, events.slice(shown.seq, seq));
    }
    const folded = applyJobEvents(near.state, events.slice(near.seq, seq));
    return folded && { ...folded, log: lines.slice(0, near.logLength).concat(folded.log) };
  };

  return {
    chapters: story.chapters,
    failures: story.failures,
    idle: story.idle,
    get lastSeq() {
      return events.length;
    },
    append: (next) => {
      for (const event of next) {
        if (event.seq !== events.length + 1) continue;
        events.push(event);
        times.push(Date.parse(event.at));
        story.add(event, times.at(event.seq));
      }
      addCheckpoints();
    },
    stateAt: (wanted) => {
      const seq = Math.max(0, Math.min(wanted, events.length));
      if (seq !== shown.seq) shown = { seq, state: foldTo(seq) };
      return shown.state;
    },
    timeAt: times.at,
    seqAt: times.seqAt,
  };
}
