import type { FeedClock } from './feedTypes.ts';

export type Uses<K> = {
  /** Counts one more use; the answer, called once or more, ends it. */
  use: (key: K) => () => void;
};

/** Counts who uses what. `last` comes once nobody has used it for `lingerMs`. */
export function createUses<K>(
  clock: FeedClock,
  lingerMs: number,
  on: { first: (key: K) => void; last: (key: K) => void },
): Uses<K> {
  const counts = new Map<K, number>();
  const leaving = new Map<K, () => void>();

  const release = (key: K) => {
    const count = (counts.get(key) ?? 0) - 1;
    counts.set(key, count);
    if (count > 0) return;
    leaving.set(
      key,
      clock.after(lingerMs, () => {
        leaving.delete(key);
        counts.delete(key);
        on.last(key);
      }),
    );
  };

  return {
    use: (key) => {
      leaving.get(key)?.();
      leaving.delete(key);
      const count = counts.get(key);
      counts.set(key, (count ?? 0) + 1);
      if (count === undefined) on.first(key);
      let released = false;
      return () => {
        if (released) return;
        released = true;
        release(key);
      };
    },
  };
}
