import type { StructuredProduct } from '#protocol/artifact';

type Node = Record<string, unknown>;

/** All typed nodes of a page's JSON-LD blocks, however deep they lie; a block that is no JSON is passed over. */
export function jsonLdNodes(blocks: readonly string[]): Node[] {
  const nodes: Node[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > 12 || nodes.length > 5_000) return;
    if (Array.isArray(value)) for (const item of value) visit(item, depth + 1);
    if (!isNode(value)) return;
    if ('@type' in value) nodes.push(value);
    for (const inner of Object.values(value)) visit(inner, depth + 1);
  };
  for (const block of blocks) {
    try {
      visit(JSON.parse(block), 0);
    } catch {
      // Shops write broken JSON; the rest of the page still counts.
    }
  }
  return nodes;
}

export function hasType(node: Node, type: string): boolean {
  const types = Array.isArray(node['@type']) ? node['@type'] : [node['@type']];
  return types.some((name) => typeof name === 'string' && name.replace(/^https?:\/\/schema\.org\//, '') === type);
}

/** The product that a page is about, as its JSON-LD gives it; null where it gives none. */
export function structuredProduct(blocks: readonly string[]): StructuredProduct | null {
  const products = jsonLdNodes(blocks).filter((node) => hasType(node, 'Product') || hasType(node, 'ProductGroup'));
  const product = products.find((node) => 'offers' in node) ?? products[0];
  if (product === undefined) return null;
  const offer = firstNode(product['offers']);
  const specs = [offer?.['priceSpecification']].flat().filter(isNode);
  const isOld = (spec: Node): boolean => /ListPrice|StrikethroughPrice|MSRP/.test(String(spec['priceType']));
  const current = specs.find((spec) => !isOld(spec));
  return compact({
    articleNumber: text(product['sku']) ?? text(product['mpn']) ?? text(product['productID']),
    productName: text(product['name']),
    price: amount(offer?.['price'] ?? offer?.['lowPrice'] ?? current?.['price']),
    currency: text(offer?.['priceCurrency'] ?? current?.['priceCurrency'])?.toUpperCase(),
    oldPrice: amount(specs.find(isOld)?.['price']),
  });
}

/** The products that a result page lists, with their URLs as written; null where it lists none. */
export function listedProducts(blocks: readonly string[]): { url: string; name?: string }[] {
  const nodes = jsonLdNodes(blocks);
  const items = nodes
    .filter((node) => hasType(node, 'ItemList'))
    .flatMap((list) => [list['itemListElement']].flat())
    .flatMap((element) => listItem(element) ?? []);
  if (items.length > 0) return items;
  return nodes.filter((node) => hasType(node, 'Product')).flatMap((node) => listItem(node) ?? []);
}

function listItem(element: unknown): { url: string; name?: string } | null {
  if (typeof element === 'string') return { url: element };
  if (!isNode(element)) return null;
  const inner = element['item'];
  if (isNode(inner) && '@type' in inner && !hasType(inner, 'Product')) return null;
  const product = isNode(inner) ? inner : element;
  const url =
    text(product['url']) ??
    text(element['url']) ??
    text(inner) ??
    text(firstNode(product['offers'])?.['url']) ??
    text(product['@id']);
  const name = text(product['name']) ?? text(element['name']);
  return url === undefined ? null : compact({ url, name });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstNode(value: unknown): Node | undefined {
  return [value].flat().find(isNode);
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 500) : undefined;
}

/** schema.org has a dot before the cents and nothing between thousands. */
function amount(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value.trim() || Number.NaN) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function compact<T extends Record<string, unknown>>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as never;
}
