const longestMs = 24 * 60 * 60_000;

/** A Retry-After header (seconds, or a date) in milliseconds from now, a day at most; undefined for what is neither. */
export function retryAfterOf(header: string | undefined, nowMs = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.ceil(Math.min(Math.max(ms, 0), longestMs));
}
