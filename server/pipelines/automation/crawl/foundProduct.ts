import { createHash } from 'node:crypto';

/** A product page that the crawl is to photograph. */
export type FoundProduct = {
  /** The screenshot's artifact id: the same for the same page, whenever it is listed. */
  id: string;
  url: string;
  name?: string;
};

const trackingParameter = /^(utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|_ga|srsltid)$/;

/** The page's URL without what only tells where the visitor came from. Null for what is no web address. */
export function foundProduct(address: string, name?: string): FoundProduct | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  for (const parameter of Array.from(url.searchParams.keys())) {
    if (trackingParameter.test(parameter)) url.searchParams.delete(parameter);
  }
  const id = `shot-${createHash('sha256').update(url.href).digest('hex').slice(0, 16)}`;
  return { id, url: url.href, ...(name === undefined || name === '' ? {} : { name }) };
}

/** Whether two pages belong to one shop: `www.` and other subdomains of the start page's host count as the same. */
export function isSameSite(address: string, shop: URL): boolean {
  const bare = (hostname: string): string => hostname.replace(/^www\./, '');
  const host = bare(new URL(address).hostname);
  const home = bare(shop.hostname);
  return host === home || host.endsWith(`.${home}`);
}
