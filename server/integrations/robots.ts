import robotsModule from 'robots-parser';
import type { AllowList } from './netGuard/allowList.ts';
import { guardedGet } from './netGuard/guardedGet.ts';

// The package is the function itself; its types speak of a module with a default export.
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** What a site asks of crawlers. */
export type Robots = {
  allows: (url: string) => boolean;
  sitemaps: readonly string[];
  /** Between two requests; 0 where the site names none. */
  delayMs: number;
};

/** The name that sites may speak to in their robots.txt. */
export const crawlerName = 'Signalbox';

const maxBytes = 512 * 1024;
const timeoutMs = 8_000;
/** A longer wish makes a crawl endless; it is shortened to this. */
const longestDelayMs = 10_000;
const openToAll: Robots = { allows: () => true, sitemaps: [], delayMs: 0 };

/**
 * Reads the robots.txt of a URL's origin. As RFC 9309 has it: none (4xx) allows everything, a server error forbids
 * everything. A host that can't be reached counts as none: opening the page itself will say so better.
 */
export async function readRobots(page: URL, allow: AllowList, signal: AbortSignal): Promise<Robots> {
  const url = new URL('/robots.txt', page);
  const answer = await guardedGet(url, { allow, userAgent: crawlerName, maxBytes, timeoutMs, signal }).catch(
    () => null,
  );
  signal.throwIfAborted();
  if (answer === null) return openToAll;
  if (answer.status >= 500) return { allows: () => false, sitemaps: [], delayMs: 0 };
  if (answer.status !== 200) return openToAll;
  const robots = robotsParser(url.href, answer.text);
  const delayMs = (robots.getCrawlDelay(crawlerName) ?? 0) * 1_000;
  return {
    // Undefined means another origin, which this file says nothing of.
    allows: (address) => robots.isAllowed(address, crawlerName) ?? true,
    sitemaps: robots.getSitemaps(),
    delayMs: Math.min(longestDelayMs, Math.max(0, delayMs)),
  };
}
