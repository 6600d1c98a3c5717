import { useState } from 'react';
import { useNow } from '../../../hooks/useNow.ts';

/** Figures change twice a second; what is sorted by them moves this seldom. */
const everyMs = 5_000;

/**
 * An order of ids that holds still for some seconds, and for as long as someone is at it (`isHeld`): what one is about to
 * press must not move away. Another `key` (another sort or filter) orders anew at once; what is gone goes at once, and
 * what is new comes at the end until then.
 */
export function useCalmOrder(ids: readonly string[], key: string, isHeld: boolean): readonly string[] {
  const nowMs = useNow();
  const [calm, setCalm] = useState({ ids, key, atMs: nowMs });
  const isDue = nowMs - calm.atMs >= everyMs && !isHeld;
  if (key !== calm.key || isDue) {
    setCalm({ ids, key, atMs: nowMs });
    return ids;
  }
  const present = new Set(ids);
  const kept = calm.ids.filter((id) => present.has(id));
  if (kept.length === ids.length) return kept;
  const known = new Set(kept);
  return [...kept, ...ids.filter((id) => !known.has(id))];
}
