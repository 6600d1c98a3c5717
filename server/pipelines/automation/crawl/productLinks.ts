/** Paths that shop systems give to product pages. */
const productPath =
  /\/(p|pd|dp|prod|product|products|produkt|produkte|item|itm|artikel|ware)\/[^/]+|\/[^/]+-p-?\d+(\.html?)?$|\/[^/]*[-_.]\d{4,}(\.html?)?$/i;

/** What no shop sells. */
const otherPath =
  /\/(cart|warenkorb|basket|checkout|kasse|login|account|konto|wishlist|merkzettel|agb|impressum|datenschutz|privacy|terms|contact|kontakt|blog|news|tag|category|kategorie)(\/|$)/i;

export function looksLikeProduct(address: string): boolean {
  const { pathname } = new URL(address);
  return productPath.test(pathname) && !otherPath.test(pathname);
}

/**
 * The links of a result page that look like products: those that stand as cards with picture and price; where there are
 * none, those whose path is one that shops give to products.
 */
export function productLinks<Link extends { url: string; isCard: boolean }>(links: readonly Link[]): Link[] {
  const usable = links.filter(({ url }) => !otherPath.test(new URL(url).pathname));
  const cards = usable.filter(({ isCard }) => isCard);
  return cards.length > 0 ? cards : usable.filter(({ url }) => looksLikeProduct(url));
}
