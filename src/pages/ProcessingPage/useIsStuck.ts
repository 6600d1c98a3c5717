import { useEffect, useState } from 'react';

/** A piece is on its way for a second, on a poor line for some; a device that tries again does so within six. */
const patienceMs = 20_000;

/** Whether nothing has come for a while, of what another device sends. */
export function useIsStuck(sentBytes: number, isWatched: boolean): boolean {
  const [stuckAt, setStuckAt] = useState<number | null>(null);
  useEffect(() => {
    if (!isWatched) return undefined;
    const timer = setTimeout(() => setStuckAt(sentBytes), patienceMs);
    return () => clearTimeout(timer);
  }, [sentBytes, isWatched]);
  return isWatched && stuckAt === sentBytes;
}
