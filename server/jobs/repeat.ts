import type { Logger } from 'pino';

/** Runs `work` now and again, `everyMs` after its last end; a failure is logged and the next round comes all the same. */
export function repeat(work: () => Promise<void>, everyMs: number, log: Logger): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let round: Promise<void> = Promise.resolve();

  function run(): void {
    round = work()
      .catch((error: unknown) => log.warn({ err: error }, 'a periodic round failed'))
      .finally(() => {
        if (!stopped) timer = setTimeout(run, everyMs);
      });
  }

  run();
  return {
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await round;
    },
  };
}
