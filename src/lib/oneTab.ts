/** What a browser offers for this, so that tests can hold it. `locks` is missing on pages without HTTPS. */
export type TabMeans = {
  locks: Pick<LockManager, 'request'> | undefined;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
};

export type OneTab = {
  /**
   * Does `effect` in one of the tabs that ask for the same `key`, whichever comes first, and in none again for ten
   * minutes. Resolves with whether it was this one. A page without locks or storage does it in each tab.
   */
  once: (key: string, effect: () => void) => Promise<boolean>;
};

const name = 'signalbox.done-once';
/** A tab in the background hears of things late; one that was frozen for longer has nothing to add. */
const rememberedMs = 10 * 60_000;

/**
 * For side effects that all tabs have a reason for and the reader wants once: a sound, a notification. Who holds the
 * lock looks whether it was done, and writes down that it is, before it does it: at most once, also where it fails.
 */
export function createOneTab(means: () => TabMeans, now: () => number = Date.now): OneTab {
  const claim = (key: string): boolean => {
    const { storage } = means();
    const done = readDone(storage.getItem(name), now() - rememberedMs);
    if (done.has(key)) return false;
    done.set(key, now());
    storage.setItem(name, JSON.stringify([...done]));
    return true;
  };

  const claimOrTake = (key: string): boolean => {
    try {
      return claim(key);
    } catch {
      // Storage is closed or full: better twice than never.
      return true;
    }
  };

  return {
    once: async (key, effect) => {
      const { locks } = means();
      const mine = locks === undefined ? claimOrTake(key) : await locks.request(name, () => claimOrTake(key));
      if (mine) effect();
      return mine;
    },
  };
}

function readDone(stored: string | null, sinceMs: number): Map<string, number> {
  try {
    const entries = JSON.parse(stored ?? '[]') as [string, number][];
    return new Map(entries.filter(([, atMs]) => atMs >= sinceMs));
  } catch {
    return new Map();
  }
}
