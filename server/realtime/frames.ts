import type { JobEvent } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import type { JobChange } from '../jobs/jobBus.ts';

/** What the sockets have for their own work between two beats, however much there is to send. */
const pauseMs = 4;
/** What an event's envelope adds to its data as JSON, about. */
const envelopeLength = 160;

export type Frames = {
  add: (change: Pick<JobChange, 'jobId' | 'events' | 'length'>) => void;
  close: () => void;
};

type Frame = { events: JobEvent[]; length: number };

/**
 * Gathers a job's events into frames: the first goes out at once, what follows before the next beat of the clock
 * travels together. So an idle job costs no latency and a busy one few messages. One clock beats for all jobs, every
 * `limits.frameGatherMs`, and stands while nothing is sent.
 *
 * A frame is at most `limits.eventBytesPerAnswer` long, or one event; `onBeat` is called before each beat and before
 * more than that is sent, so that who sends can look who keeps up.
 */
export function createFrames(send: (jobId: string, events: JobEvent[]) => void, onBeat: () => void): Frames {
  /** Jobs that were sent something in this beat, with what has come since. */
  let gathering = new Map<string, Frame>();
  let clock: NodeJS.Timeout | null = null;
  let sentLength = 0;

  function look(): void {
    sentLength = 0;
    onBeat();
  }
  function sendFrame(jobId: string, { events, length }: Frame): void {
    if (sentLength + length > limits.eventBytesPerAnswer) look();
    sentLength += length;
    send(jobId, events);
  }

  function beat(): void {
    const startedAt = performance.now();
    look();
    const gathered = gathering;
    gathering = new Map();
    for (const [jobId, frame] of gathered) {
      if (frame.events.length === 0) continue;
      gathering.set(jobId, { events: [], length: 0 });
      sendFrame(jobId, frame);
    }
    const waitMs = Math.max(pauseMs, limits.frameGatherMs - (performance.now() - startedAt));
    clock = gathering.size > 0 ? setTimeout(beat, waitMs) : null;
  }

  function gather(jobId: string, frame: Frame): void {
    const waiting = gathering.get(jobId);
    if (waiting === undefined) {
      gathering.set(jobId, { events: [], length: 0 });
      sendFrame(jobId, frame);
      clock ??= setTimeout(beat, limits.frameGatherMs);
    } else if (waiting.length > 0 && waiting.length + frame.length > limits.eventBytesPerAnswer) {
      gathering.set(jobId, frame);
      sendFrame(jobId, waiting);
    } else {
      for (const event of frame.events) waiting.events.push(event);
      waiting.length += frame.length;
    }
  }

  return {
    add: ({ jobId, events, length }) => {
      const whole = { events: [...events], length: length + events.length * envelopeLength };
      for (const frame of whole.length > limits.eventBytesPerAnswer ? split(events) : [whole]) gather(jobId, frame);
    },
    close: () => {
      if (clock !== null) clearTimeout(clock);
    },
  };
}

function split(events: readonly JobEvent[]): Frame[] {
  const frames: Frame[] = [];
  for (const event of events) {
    const length = JSON.stringify(event.data).length + envelopeLength;
    const last = frames.at(-1);
    if (last === undefined || last.length + length > limits.eventBytesPerAnswer)
      frames.push({ events: [event], length });
    else {
      last.events.push(event);
      last.length += length;
    }
  }
  return frames;
}
