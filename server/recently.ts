/** A reading that several ask for: who asks soon after another is given the same. */
export function recently<T>(read: () => Promise<T>, keptMs: number): () => Promise<T> {
  let latest: { atMs: number; value: Promise<T> } | null = null;
  return () => {
    const nowMs = performance.now();
    if (latest === null || nowMs - latest.atMs > keptMs) {
      const value = read();
      latest = { atMs: nowMs, value };
      // A failure is everyone's who waits for it, and nobody's who asks later.
      value.catch(() => {
        if (latest?.value === value) latest = null;
      });
    }
    return latest.value;
  };
}
