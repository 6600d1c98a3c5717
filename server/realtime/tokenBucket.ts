/** Lets through `perSecond` on the long run, and up to `burst` at once. */
export type TokenBucket = {
  /** Takes one, if there is one. */
  take: () => boolean;
  isFull: () => boolean;
};

export function createTokenBucket(
  { perSecond, burst }: { perSecond: number; burst: number },
  nowMs: () => number = () => performance.now(),
): TokenBucket {
  let tokens = burst;
  let filledAtMs = nowMs();

  function fill(): void {
    const now = nowMs();
    tokens = Math.min(burst, tokens + ((now - filledAtMs) / 1_000) * perSecond);
    filledAtMs = now;
  }

  return {
    take: () => {
      fill();
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    isFull: () => {
      fill();
      return tokens >= burst;
    },
  };
}
