import type { JobEvent } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';

/** What the sockets have for their own work between two beats, however much there is to send. */
const pauseMs = 4;

export type Frames = {
  add: (jobId: string, events: readonly JobEvent[]) => void;
  close: () => void;
};

/**
 * Gathers a job's events into frames: the first goes out at once, what follows before the next beat of the clock
 * travels together. So an idle job costs no latency and a busy one few messages. One clock beats for all jobs, every
 * `limits.frameGatherMs`, and stands while nothing is sent.
 */
export function createFrames(send: (jobId: string, events: JobEvent[]) => void, onBeat: () => void): Frames {
  /** Jobs that were sent something in this beat, with what has come since. */
  let gathering = new Map<string, JobEvent[]>();
  let clock: NodeJS.Timeout | null = null;

  function beat(): void {
    const startedAt = performance.now();
    onBeat();
    const gathered = gathering;
    gathering = new Map();
    for (const [jobId, events] of gathered) {
      if (events.length === 0) continue;
      gathering.set(jobId, []);
      send(jobId, events);
    }
    const waitMs = Math.max(pauseMs, limits.frameGatherMs - (performance.now() - startedAt));
    clock = gathering.size > 0 ? setTimeout(beat, waitMs) : null;
  }

  return {
    add: (jobId, events) => {
      const waiting = gathering.get(jobId);
      if (waiting !== undefined) {
        for (const event of events) waiting.push(event);
        return;
      }
      gathering.set(jobId, []);
      send(jobId, [...events]);
      clock ??= setTimeout(beat, limits.frameGatherMs);
    },
    close: () => {
      if (clock !== null) clearTimeout(clock);
    },
  };
}
