import type { AutomationInput } from '#protocol/pipelines/automation';
import { foundProduct, isSameSite, type FoundProduct } from './foundProduct.ts';
import type { Listing } from './inPage/readListing.ts';
import { listedProducts, structuredProduct } from './jsonLd.ts';
import { productLinks } from './productLinks.ts';

export type FindProducts = {
  /** The result page that is open: the start page at first. */
  read: () => Promise<Listing>;
  /** Opens another one. */
  visit: (url: string) => Promise<void>;
  config: AutomationInput['crawlerConfig'];
  /** Product URLs of the site's sitemaps; asked for only where the start page itself names no products. */
  fromSitemap: () => Promise<string[]>;
  /** Whether robots.txt lets the crawl open an address. */
  mayVisit: (url: string) => Promise<boolean>;
  warn: (message: string) => void;
};

type Address = { url: string; name?: string };

const maxListPages = 100;

/**
 * The shop's products, result page by result page, each product once, at most `maxProducts`. They are found by the
 * user's selector and nothing else, where there is one; else by JSON-LD, else in the sitemap, else by links that look
 * like products. A result page after the first that can't be read ends the search with a warning.
 */
export async function* findProducts(options: FindProducts): AsyncGenerator<FoundProduct[]> {
  const { config, fromSitemap, mayVisit, read, visit, warn } = options;
  const known = new Set<string>();
  const visited = new Set<string>();

  async function fresh(addresses: readonly Address[], shop: URL): Promise<FoundProduct[]> {
    const products: FoundProduct[] = [];
    for (const { url, name } of addresses) {
      if (known.size >= config.maxProducts) break;
      const product = URL.canParse(url, shop.href) ? foundProduct(new URL(url, shop).href, name) : null;
      if (product === null || known.has(product.id) || !isSameSite(product.url, shop)) continue;
      if (!(await mayVisit(product.url))) continue;
      known.add(product.id);
      products.push(product);
    }
    return products;
  }

  async function productsOn(listing: Listing): Promise<FoundProduct[]> {
    const shop = new URL(listing.url);
    if (listing.selected !== null) return fresh(listing.selected, shop);
    const named = await fresh(inJsonLd(listing), shop);
    if (named.length > 0) return named;
    const isFirst = visited.size === 1;
    const sitemap = isFirst ? (await fromSitemap()).map((url) => ({ url })) : [];
    const below = await fresh(
      sitemap.filter(({ url }) => isBelow(url, shop)),
      shop,
    );
    if (below.length > 0) return below;
    const linked = await fresh(productLinks(listing.links), shop);
    return linked.length > 0 ? linked : fresh(sitemap, shop);
  }

  let listing: Listing | null = await read();
  while (listing !== null) {
    visited.add(listing.url);
    const products = await productsOn(listing);
    if (products.length === 0) return;
    yield products;
    if (known.size >= config.maxProducts || visited.size >= maxListPages) return;
    listing = await nextListing(listing);
  }

  async function nextListing({ next, url }: Listing): Promise<Listing | null> {
    if (!config.followPagination || next === null || visited.has(next) || !isSameSite(next, new URL(url))) return null;
    if (!(await mayVisit(next))) return null;
    try {
      await visit(next);
      const following = await read();
      return visited.has(following.url) ? null : following;
    } catch (error) {
      warn(`The result page ${next} could not be read: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }
}

/** A page without a list that describes one product is that product's page. */
function inJsonLd(listing: Listing): Address[] {
  const listed = listedProducts(listing.jsonLd);
  if (listed.length > 0) return listed;
  return structuredProduct(listing.jsonLd) === null ? [] : [{ url: listing.url }];
}

/** A sitemap lists the whole site; where the user chose a part of it, only what lies below is meant. */
function isBelow(address: string, shop: URL): boolean {
  const folder = shop.pathname.slice(0, shop.pathname.lastIndexOf('/') + 1);
  return shop.search === '' && new URL(address).pathname.startsWith(folder);
}
