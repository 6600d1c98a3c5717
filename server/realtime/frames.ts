import type { JobEvent } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';

/**
 * Gathers a job's events into frames: the first goes out at once, what follows within `limits.frameGatherMs` travels
 * together. So an idle job costs no latency and a busy one few messages.
 */
export function createFrames(send: (jobId: string, events: JobEvent[]) => void): {
  add: (jobId: string, events: readonly JobEvent[]) => void;
} {
  const gathering = new Map<string, JobEvent[]>();

  function flush(jobId: string): void {
    const events = gathering.get(jobId) ?? [];
    if (events.length === 0) {
      gathering.delete(jobId);
      return;
    }
    gathering.set(jobId, []);
    send(jobId, events);
    setTimeout(flush, limits.frameGatherMs, jobId);
  }

  return {
    add: (jobId, events) => {
      const waiting = gathering.get(jobId);
      if (waiting !== undefined) {
        waiting.push(...events);
        return;
      }
      gathering.set(jobId, [...events]);
      flush(jobId);
    },
  };
}
