import type { Logger } from 'pino';
import { metricResolutions } from '#protocol/metrics';

/** What happened at the very end of a time is committed a little after it. */
const lateMs = 300;

/** Calls `round` with the end of each finest time, shortly after it. What a busy machine is too late for stays a gap. */
export function startSampler(round: (atMs: number) => Promise<void>, log: Logger): { stop: () => Promise<void> } {
  const { everyMs } = metricResolutions.fine;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let hasFailed = false;
  let isStopped = false;

  function wait(): void {
    const atMs = Math.ceil((Date.now() + 1) / everyMs) * everyMs;
    const begin = () => {
      running = sample(atMs);
    };
    timer = setTimeout(begin, atMs - Date.now() + lateMs);
  }

  async function sample(atMs: number): Promise<void> {
    try {
      await round(atMs);
      hasFailed = false;
    } catch (error) {
      // An outage is told of once.
      if (!hasFailed) log.warn({ err: error }, 'could not keep the figures of the last seconds');
      hasFailed = true;
    }
    if (!isStopped) wait();
  }

  wait();
  return {
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
