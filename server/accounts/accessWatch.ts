import { limits } from '#protocol/limits';
import type { Access, Accounts } from './accounts.ts';

/** What has become of an access: as it now stands, or why it is no more. */
export type AccessChange = { access: Access } | { access: null; reason: 'ended' | 'expired' };

export type AccessWatch = {
  /** Calls when it changes, and for the last time when it ends. The answer ends the watching. */
  watch: (access: Access, onChange: (change: AccessChange) => void) => () => void;
  close: () => void;
};

type Watched = { access: Access; onChange: (change: AccessChange) => void; timer: NodeJS.Timeout | null };

/** What a timer can wait at most, in milliseconds. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Looks again and again at what open sockets and waiting requests stand on, wherever it was ended: one query per kind
 * each `limits.accessSweepMs`, however many they are. What ends by itself has a timer.
 */
export function createAccessWatch(accounts: Accounts, onError: (error: unknown) => void): AccessWatch {
  const all = new Set<Watched>();
  let isSweeping = false;
  let hasFailed = false;

  function end(watched: Watched, reason: 'ended' | 'expired'): void {
    stop(watched);
    watched.onChange({ access: null, reason });
  }

  function stop(watched: Watched): void {
    all.delete(watched);
    if (watched.timer !== null) clearTimeout(watched.timer);
  }

  function setTimer(watched: Watched): void {
    const { expiresAtMs } = watched.access;
    if (watched.timer !== null) clearTimeout(watched.timer);
    watched.timer = null;
    if (expiresAtMs === null) return;
    const leftMs = expiresAtMs - Date.now();
    const fire = () => (leftMs > longestTimerMs ? setTimer(watched) : end(watched, 'expired'));
    watched.timer = setTimeout(fire, Math.min(longestTimerMs, Math.max(0, leftMs)));
    watched.timer.unref();
  }

  async function sweep(): Promise<void> {
    const before = new Map([...all].map((watched) => [watched, watched.access]));
    // Of the sockets of one session one is asked about.
    const asked = new Map<string, Access>();
    for (const access of before.values()) if (access.standsOn !== null) asked.set(keyOf(access), access);
    if (asked.size === 0) return;
    const found = await accounts.recheck([...asked.values()]);
    for (const [watched, access] of before) {
      if (access.standsOn === null || !all.has(watched) || watched.access !== access) continue;
      const representative = asked.get(keyOf(access));
      const now = representative === undefined ? undefined : found.get(representative);
      if (now === undefined) continue;
      if (now === null) end(watched, (access.expiresAtMs ?? Infinity) <= Date.now() ? 'expired' : 'ended');
      else if (isOther(access, now)) {
        watched.access = now;
        setTimer(watched);
        watched.onChange({ access: now });
      }
    }
  }

  const timer = setInterval(() => {
    if (isSweeping) return;
    isSweeping = true;
    sweep()
      .then(() => (hasFailed = false))
      .catch((error: unknown) => {
        // An outage is told of once.
        if (!hasFailed) onError(error);
        hasFailed = true;
      })
      .finally(() => (isSweeping = false));
  }, limits.accessSweepMs);

  return {
    watch: (access, onChange) => {
      const watched: Watched = { access, onChange, timer: null };
      all.add(watched);
      setTimer(watched);
      return () => stop(watched);
    },
    close: () => {
      clearInterval(timer);
      for (const watched of all) stop(watched);
    },
  };
}

/** Sockets of one session that came in at different times may remember different roles. */
function keyOf({ standsOn, viewer }: Access): string {
  return JSON.stringify([standsOn?.kind, standsOn?.id, viewer.role, viewer.plan]);
}

function isOther(before: Access, now: Access): boolean {
  return (
    before.viewer.role !== now.viewer.role ||
    before.viewer.id !== now.viewer.id ||
    before.viewer.plan !== now.viewer.plan ||
    before.expiresAtMs !== now.expiresAtMs
  );
}
