const firstMs = 15_000;
const growth = 4;
const jitter = 0.2;

/**
 * The pause after so many failed tries: 15 s, 1 min, 4 min … 17 h, about a day in all, each up to a fifth shorter or
 * longer, lest all come back in the same moment. `random` is 0–1.
 */
export function retryDelayMs(failedTries: number, random: number = Math.random()): number {
  return Math.round(firstMs * growth ** (failedTries - 1) * (1 - jitter + 2 * jitter * random));
}
