import type { PageElement, PageGlobal } from './pageTypes.ts';

type Rectangle = { x: number; y: number; width: number; height: number };

/** What a product's page tells of itself; rectangles in CSS pixels from the top of the page. */
export type ProductPage = {
  name: string;
  heightPx: number;
  product: Rectangle | null;
  struck: Rectangle[];
  jsonLd: string[];
};

/**
 * Runs in the page. The product's block is the smallest one around its heading that holds a price too, and an article
 * number where the page has one.
 */
export function readProductPage(): ProductPage {
  const page = globalThis as unknown as PageGlobal;
  const { document } = page;
  const pricePattern = /(?:€|EUR|USD|CHF|[$£])\s?\d|\d[\d.,]*\s?(?:€|EUR|CHF|£)/;
  const numberPattern =
    /\b(art(ikel)?[.\s-]*(nr|nummer|no)|sku|item[\s.-]*(no|number)|bestell|product[\s.-]*(code|no|id)|mpn|modell?[\s.-]*(nr|no))/i;
  const maxElements = 5_000;
  const maxStruck = 50;

  function rectangle(element: PageElement): Rectangle {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + page.scrollX, y: y + page.scrollY, width, height };
  }
  function isShown(element: PageElement): boolean {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && page.getComputedStyle(element).visibility !== 'hidden';
  }

  const headings = ['[itemtype*="schema.org/Product"] h1', 'main h1', 'h1', '[itemprop="name"]', 'main h2', 'h2'];
  const heading = headings
    .map((selector) => [...document.querySelectorAll(selector)].find(isShown))
    .find((element) => element !== undefined);

  const main = document.querySelector('main, [role="main"]') ?? document.body;
  const wantsNumber = numberPattern.test(main?.innerText ?? '');
  function blockAround(start: PageElement): PageElement | null {
    for (
      let block: PageElement | null = start;
      block !== null && block !== document.body;
      block = block.parentElement
    ) {
      const text = block.innerText ?? '';
      if (pricePattern.test(text) && (!wantsNumber || numberPattern.test(text))) return block;
    }
    return main === document.body ? null : main;
  }
  const block = heading === undefined ? null : blockAround(heading);

  const marked = new Set(
    document.querySelectorAll(
      'del, s, strike, .old-price, .price-old, .was-price, .strike-price, [class*="strikethrough" i]',
    ),
  );
  let seen = 0;
  for (const element of document.querySelectorAll('span, p, div, em, b, strong, small, bdi, td')) {
    seen += 1;
    if (seen > maxElements) break;
    if (page.getComputedStyle(element).textDecorationLine.includes('line-through')) marked.add(element);
  }
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')];

  return {
    name: (heading?.innerText ?? document.title).replace(/\s+/g, ' ').trim().slice(0, 300),
    heightPx: Math.ceil(document.documentElement.scrollHeight),
    product: block === null ? null : rectangle(block),
    struck: [...marked].filter(isShown).map(rectangle).slice(0, maxStruck),
    jsonLd: scripts.map((script) => (script.textContent ?? '').slice(0, 500_000)).slice(0, 50),
  };
}
