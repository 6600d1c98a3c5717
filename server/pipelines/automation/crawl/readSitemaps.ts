import { looksLikeProduct } from './productLinks.ts';

const maxSitemaps = 12;

/**
 * Product URLs of a site's sitemaps, at most `maxUrls`. Indexes are followed, those that name products first. `fetchText`
 * gives null for what can't be had.
 */
export async function readSitemaps(
  addresses: readonly string[],
  maxUrls: number,
  fetchText: (url: string) => Promise<string | null>,
): Promise<string[]> {
  const waiting = [...addresses];
  const seen = new Set<string>();
  const found: string[] = [];
  while (waiting.length > 0 && seen.size < maxSitemaps && found.length < maxUrls) {
    const address = waiting.shift() ?? '';
    if (seen.has(address) || !URL.canParse(address)) continue;
    seen.add(address);
    const xml = await fetchText(address);
    if (xml === null) continue;
    const urls = locations(xml);
    if (/<sitemapindex[\s>]/i.test(xml)) {
      const isOfProducts = (url: string): boolean => namesProducts.test(url);
      waiting.unshift(...urls.filter(isOfProducts));
      waiting.push(...urls.filter((url) => !isOfProducts(url)));
    } else {
      // A sitemap of nothing but products need not be guessed at.
      found.push(...urls.filter((url) => namesProducts.test(address) || looksLikeProduct(url)));
    }
  }
  return found.slice(0, maxUrls);
}

const namesProducts = /product|produkt|artikel/i;

function locations(xml: string): string[] {
  return Array.from(xml.matchAll(/<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]+?)\s*(?:\]\]>)?\s*<\/loc>/gi), ([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  ).filter((url) => URL.canParse(url));
}
