import { setTimeout as delay } from 'node:timers/promises';
import type { AllowList } from '../../../integrations/netGuard/allowList.ts';
import { guardedGet } from '../../../integrations/netGuard/guardedGet.ts';
import { crawlerName, readRobots, type Robots } from '../../../integrations/robots.ts';
import { readSitemaps } from './readSitemaps.ts';

/** What the crawled site asks for, read once per run and origin. */
export type SiteRules = {
  /** Whether robots.txt lets us open an address; everything, where it is not to be obeyed. */
  mayVisit: (url: string) => Promise<boolean>;
  /** Waits until the next request may be sent, where the site asks for a pause between two. */
  pace: (url: string) => Promise<void>;
  /** Product URLs of the sitemaps that robots.txt names, or of `/sitemap.xml`. */
  productsInSitemaps: (pageUrl: string, maxUrls: number) => Promise<string[]>;
  /** How many addresses were asked about and are forbidden. */
  forbidden: () => number;
};

const sitemapBytes = 20 * 1024 * 1024;
const sitemapTimeoutMs = 15_000;

export function createSiteRules(options: { allow: AllowList; signal: AbortSignal; obeyRobots: boolean }): SiteRules {
  const { allow, signal, obeyRobots } = options;
  const byOrigin = new Map<string, Promise<Robots>>();
  const forbidden = new Set<string>();
  let nextRequestAtMs = 0;

  function robotsOf(url: string): Promise<Robots> {
    const { origin } = new URL(url);
    let robots = byOrigin.get(origin);
    if (robots === undefined) {
      robots = readRobots(new URL(url), allow, signal);
      byOrigin.set(origin, robots);
    }
    return robots;
  }

  async function fetchText(url: string): Promise<string | null> {
    try {
      const request = { allow, signal, userAgent: crawlerName, maxBytes: sitemapBytes, timeoutMs: sitemapTimeoutMs };
      const { status, text } = await guardedGet(new URL(url), request);
      return status === 200 ? text : null;
    } catch {
      signal.throwIfAborted();
      return null;
    }
  }

  return {
    mayVisit: async (url) => {
      if (!obeyRobots || (await robotsOf(url)).allows(url)) return true;
      forbidden.add(url);
      return false;
    },
    pace: async (url) => {
      const { delayMs } = obeyRobots ? await robotsOf(url) : { delayMs: 0 };
      const waitMs = nextRequestAtMs - Date.now();
      nextRequestAtMs = Math.max(nextRequestAtMs, Date.now()) + delayMs;
      if (waitMs > 0) await delay(waitMs, undefined, { signal });
    },
    productsInSitemaps: async (pageUrl, maxUrls) => {
      const { sitemaps } = await robotsOf(pageUrl);
      const addresses = sitemaps.length > 0 ? sitemaps : [new URL('/sitemap.xml', pageUrl).href];
      return readSitemaps(addresses, maxUrls, fetchText);
    },
    forbidden: () => forbidden.size,
  };
}
