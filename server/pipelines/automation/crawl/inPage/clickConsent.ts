import type { PageElement, PageGlobal, PageRoot } from './pageTypes.ts';

/**
 * Runs in the page: answers a cookie banner, by refusing where it offers that. First the buttons of consent tools that
 * many shops use, then any dialog or fixed block that speaks of cookies and has a button with a usual wording. Returns
 * what was clicked, or null where no banner that is known stands there.
 */
export function clickConsent(known: readonly string[]): string | null {
  const page = globalThis as unknown as PageGlobal;
  const { document } = page;
  const refusing =
    /^(nur (die )?(technisch )?(notwendige|erforderliche|essenzielle)|(alle |alles )?ablehnen|ohne (zustimmung|einwilligung)|reject|decline|refuse|deny|(only|use|accept) (strictly )?(necessary|essential|required)|necessary)/i;
  const accepting =
    /^((alle |alles )?(cookies )?(akzeptieren|zulassen|erlauben|annehmen)|alle .*akzeptieren|zustimmen|einverstanden|ich stimme|verstanden|accept|allow|agree|i agree|got it|ok(ay)?$)/i;

  function isShown(element: PageElement): boolean {
    const { width, height } = element.getBoundingClientRect();
    const style = page.getComputedStyle(element);
    return width > 0 && height > 0 && style.visibility !== 'hidden' && style.display !== 'none';
  }
  const wording = (button: PageElement): string => (button.innerText ?? button.getAttribute('value') ?? '').trim();

  // Some consent tools draw their banner in a shadow root.
  const roots: PageRoot[] = [document];
  for (const host of document.querySelectorAll(
    '#usercentrics-root, [id*="consent" i], [id*="cookie" i], [id*="cmp" i]',
  )) {
    if (host.shadowRoot !== null) roots.push(host.shadowRoot);
  }
  for (const root of roots) {
    for (const selector of known) {
      const button = root.querySelector(selector);
      if (button !== null && isShown(button)) {
        button.click();
        return selector;
      }
    }
  }

  const banners = roots.flatMap((root) => [
    ...root.querySelectorAll(
      '[id*="cookie" i], [class*="cookie" i], [id*="consent" i], [class*="consent" i], [role="dialog"], dialog[open]',
    ),
  ]);
  for (const banner of banners) {
    if (!isShown(banner) || !/cookie|consent|einwillig|datenschutz|privacy/i.test(banner.innerText ?? '')) continue;
    const buttons = [
      ...banner.querySelectorAll('button, [role="button"], input[type="button"], input[type="submit"], a'),
    ].filter(isShown);
    const button = buttons.find((b) => refusing.test(wording(b))) ?? buttons.find((b) => accepting.test(wording(b)));
    if (button === undefined) continue;
    const label = wording(button);
    button.click();
    return label;
  }
  return null;
}
