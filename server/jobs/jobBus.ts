import { EventEmitter } from 'node:events';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';

/** Committed events of one job, in order, with the row after them; `length` is what their data have as JSON. */
export type JobChange = { jobId: string; summary: JobSummary; events: readonly JobEvent[]; length: number };

/** For those that don't know the length from the writing. */
export function changeOf(summary: JobSummary, events: readonly JobEvent[]): JobChange {
  return { jobId: summary.id, summary, events, length: JSON.stringify(events).length };
}

/** Tells every part of the server, in every process, what has been committed. A hint: the log is the truth. */
export type JobBus = {
  publish: (change: JobChange) => void;
  /** Returns what ends the subscription. A listener that throws does not keep others from hearing. */
  subscribe: (listener: (change: JobChange) => void) => () => void;
  close: () => Promise<void>;
};

/** The bus within one process, to which the buses between processes add theirs. */
export function createLocalBus(onError: (error: unknown) => void): JobBus {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    publish: (change) => emitter.emit('change', change),
    subscribe: (listener) => {
      const guarded = (change: JobChange) => {
        try {
          listener(change);
        } catch (error) {
          onError(error);
        }
      };
      emitter.on('change', guarded);
      return () => emitter.off('change', guarded);
    },
    close: () => Promise.resolve(),
  };
}

/** The same bus; the listener hears first what this process publishes, and nothing of what others do. */
export function overhear(bus: JobBus, listener: (change: JobChange) => void): JobBus {
  return {
    ...bus,
    publish: (change) => {
      listener(change);
      bus.publish(change);
    },
  };
}
