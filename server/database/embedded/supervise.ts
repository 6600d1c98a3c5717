import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { stopPostmaster, type Postmaster } from './postmaster.ts';

const firstPauseMs = 100;
const longestPauseMs = 5_000;

/**
 * Keeps PostgreSQL running: where it ends by itself, `restart` is called until it succeeds, with growing pauses. Its
 * return value stops it for good.
 */
export function supervise(
  first: Postmaster,
  restart: (port: number) => Promise<Postmaster>,
  log: Logger,
): () => Promise<void> {
  const stopping = new AbortController();
  /** Null while it is being started again. */
  let current: Postmaster | null = first;
  const watch = keepRunning(first);

  async function keepRunning(running: Postmaster): Promise<void> {
    const how = await running.ended;
    if (stopping.signal.aborted) return;
    current = null;
    log.error({ pid: running.pid, how }, 'the database ended by itself; starting it again');
    const next = await startAgain(running.port);
    if (next === null) return;
    if (stopping.signal.aborted) return await stopPostmaster(next.pid, 'fast');
    current = next;
    await keepRunning(next);
  }

  async function startAgain(port: number): Promise<Postmaster | null> {
    for (let pauseMs = firstPauseMs; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        const startedAt = Date.now();
        const next = await restart(port);
        log.warn({ pid: next.pid, ms: Date.now() - startedAt }, 'the database is back');
        return next;
      } catch (error) {
        log.error({ err: error }, 'the database could not be started again; trying on');
      }
      await sleep(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
    return null;
  }

  return async () => {
    stopping.abort();
    await (current === null ? watch : stopPostmaster(current.pid, 'fast'));
  };
}
