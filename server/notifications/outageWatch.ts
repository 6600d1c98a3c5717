/** A shorter one is a hiccup. */
const worthTellingMs = 10_000;

/** Notes when something is out of reach; once it is back, how many seconds it was away where that is worth telling. */
export function createOutageWatch(): (isReachable: boolean, nowMs: number) => number | null {
  let awaySinceMs: number | null = null;
  return (isReachable, nowMs) => {
    if (!isReachable) {
      awaySinceMs ??= nowMs;
      return null;
    }
    const awayMs = awaySinceMs === null ? 0 : nowMs - awaySinceMs;
    awaySinceMs = null;
    return awayMs >= worthTellingMs ? Math.round(awayMs / 1000) : null;
  };
}
