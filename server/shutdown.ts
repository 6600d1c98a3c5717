import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/** What has to be closed, in the reverse of the order in which it was opened. */
export type Shutdown = {
  add: (name: string, close: () => Promise<void> | void) => void;
  /** Closes all, `waitMs` after it has begun to end: so long whoever sends requests here has to notice. */
  run: (waitMs?: number) => Promise<void>;
  hasBegun: () => boolean;
};

/** A part that does not close in time is left behind, so that those before it still are. */
const closeTimeoutMs = 8_000;

export function createShutdown(log: Logger): Shutdown {
  const parts: { name: string; close: () => Promise<void> | void }[] = [];
  let running: Promise<void> | null = null;

  async function closeAll(): Promise<void> {
    for (const { name, close } of parts.toReversed()) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(resolve, closeTimeoutMs, 'late');
      });
      try {
        if ((await Promise.race([close(), late])) === 'late') log.warn({ part: name }, 'did not close in time');
      } catch (error) {
        log.warn({ err: error, part: name }, 'did not close well');
      }
      clearTimeout(timer);
    }
  }

  return {
    add: (name, close) => void parts.push({ name, close }),
    run: (waitMs = 0) => (running ??= waitMs > 0 ? sleep(waitMs).then(closeAll) : closeAll()),
    hasBegun: () => running !== null,
  };
}
