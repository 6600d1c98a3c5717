import type { PageElement, PageGlobal } from './pageTypes.ts';

/** What a result page holds, as the page itself tells; every URL absolute. */
export type Listing = {
  url: string;
  jsonLd: string[];
  /** Null where no selector was given. */
  selected: { url: string; name: string }[] | null;
  links: { url: string; name: string; isCard: boolean }[];
  next: string | null;
};

/** Runs in the page. `isCard` marks a link that stands with a picture and a price, as products do in a list. */
export function readListing(selector: string | null): Listing {
  const { document, location } = globalThis as unknown as PageGlobal;
  const pricePattern = /(?:€|EUR|USD|CHF|[$£])\s?\d|\d[\d.,]*\s?(?:€|EUR|CHF|£)/;
  const maxLinks = 2_000;

  const tidy = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
  const isWeb = (link: PageElement): boolean => /^https?:/.test(link.href ?? '');
  const withoutHash = (url: string): string => url.replace(/#.*$/, '');

  // The largest block around a link in which all links lead to the same page.
  function cardOf(link: PageElement): PageElement {
    const target = withoutHash(link.href ?? '');
    let card = link;
    for (let step = 0; step < 5; step += 1) {
      const parent = card.parentElement;
      if (parent === null || parent.tagName === 'BODY') break;
      const others = [...parent.querySelectorAll('a[href]')].filter(
        (other) => withoutHash(other.href ?? '') !== target,
      );
      if (others.length > 0) break;
      card = parent;
    }
    return card;
  }

  function nameOf(link: PageElement, card: PageElement): string {
    const heading = card.querySelector('h1, h2, h3, h4, [class*="name" i], [class*="title" i]');
    const picture = card.querySelector('img[alt]');
    return (
      tidy(heading?.textContent) ||
      tidy(link.getAttribute('aria-label')) ||
      tidy(link.textContent) ||
      tidy(picture?.getAttribute('alt'))
    );
  }

  function nextPage(): string | null {
    const marked = document.querySelector('link[rel~="next"][href], a[rel~="next"][href]');
    if (marked?.href !== undefined) return marked.href;
    const bars =
      '[class*="pagina" i], [class*="pager" i], [class*="paging" i], nav[aria-label*="pag" i], nav[aria-label*="seite" i]';
    const inBars = [...document.querySelectorAll(bars)];
    const links = inBars.flatMap((bar) => [...bar.querySelectorAll('a[href]')]).filter(isWeb);
    const wording = /^(next|weiter|nächste|vor|forward|›|»|>|→)/i;
    const byWord = links.find((link) =>
      [tidy(link.textContent), link.getAttribute('aria-label'), link.getAttribute('title')].some((text) =>
        wording.test(text ?? ''),
      ),
    );
    if (byWord?.href !== undefined) return byWord.href;
    const current = inBars
      .flatMap((bar) => [...bar.querySelectorAll('[aria-current], .active, .current, .is-active, .selected')])
      .map((element) => Number(tidy(element.textContent)))
      .find((page) => Number.isInteger(page) && page > 0);
    if (current === undefined) return null;
    return links.find((link) => tidy(link.textContent) === String(current + 1))?.href ?? null;
  }

  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')];
  const anchors = [...document.querySelectorAll('a[href]')].filter(isWeb).slice(0, maxLinks);
  const selected =
    selector === null
      ? null
      : [...document.querySelectorAll(selector)].flatMap((element) => {
          const link = element.closest('a[href]') ?? element.querySelector('a[href]');
          return link?.href === undefined || !isWeb(link) ? [] : [{ url: link.href, name: nameOf(link, cardOf(link)) }];
        });

  return {
    url: location.href,
    jsonLd: scripts.map((script) => (script.textContent ?? '').slice(0, 500_000)).slice(0, 50),
    selected,
    links: anchors
      .filter((link) => link.closest('header, footer, nav, [role="navigation"], [role="contentinfo"]') === null)
      .map((link) => {
        const card = cardOf(link);
        const isCard = pricePattern.test(card.textContent ?? '') && card.querySelector('img, picture, svg') !== null;
        return { url: link.href ?? '', name: nameOf(link, card), isCard };
      }),
    next: nextPage(),
  };
}
