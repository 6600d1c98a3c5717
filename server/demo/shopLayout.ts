import { escapeHtml } from './html.ts';

export type ShopPage = {
  title: string;
  language: 'de' | 'en';
  origin: string;
  /** Path of the page itself, for the canonical link. */
  path: string;
  head?: string;
  main: string;
};

const categories = ['Küche', 'Vorrat', 'Werkstatt', 'Garten', 'Wohnen', 'Unterwegs'];

/** The frame of every page of the demo shop: no request leaves the shop, no inline script or style. */
export function shopLayout({ title, language, origin, path, head = '', main }: ShopPage): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} | Hof Lindental</title>
<link rel="canonical" href="${escapeHtml(origin + path)}">
<link rel="icon" href="/demo-shop/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo-shop/shop.css">
<script src="/demo-shop/consent.js" defer></script>
${head}
</head>
<body>
<p class="promise">Versandkostenfrei in Deutschland · 30 Tage Rückgabe</p>
<header>
<a class="logo" href="/demo-shop/">Hof Lindental</a>
<nav aria-label="Sortiment">${categories.map((name) => `<a href="/demo-shop/">${name}</a>`).join('')}</nav>
</header>
<main>
${main}
</main>
<footer>
<p>Hof Lindental ist ein Beispiel: Hier gibt es nichts zu kaufen. Alle Waren, Marken und Preise sind erfunden.</p>
<p><a href="/demo-shop/intern/lager">Für Mitarbeiter</a> · <a href="/demo-shop/sitemap.xml">Sitemap</a></p>
</footer>
<div id="cookie-consent" class="cookie-consent" role="dialog" aria-modal="true" aria-label="Cookies" hidden>
<div class="cookie-box">
<h2>Wir verwenden Cookies</h2>
<p>Mit Ihrer Zustimmung merken wir uns, was Ihnen gefällt. Sie können sie jederzeit widerrufen.</p>
<p class="cookie-buttons"><button type="button" class="cookie-accept" data-consent="all">Alle akzeptieren</button>
<button type="button" class="cookie-reject" data-consent="necessary">Nur notwendige</button></p>
</div>
</div>
</body>
</html>
`;
}

/** Shows the cookie banner until it was answered once in this browser. */
export const consentScript = `(() => {
  const banner = document.getElementById('cookie-consent');
  if (banner === null || document.cookie.includes('demo-shop-consent=')) return;
  banner.hidden = false;
  for (const button of banner.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      document.cookie = 'demo-shop-consent=' + button.dataset.consent + '; path=/demo-shop/; max-age=2592000; samesite=lax';
      banner.hidden = true;
    });
  }
})();
`;

export const shopIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#2f5d46"/><path d="M6 17 16 8l10 9v8H6z" fill="#f6f3ec"/><path d="M14 25v-6h4v6z" fill="#2f5d46"/></svg>';
