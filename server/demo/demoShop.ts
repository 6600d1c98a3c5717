import type { FastifyInstance } from 'fastify';
import { demoProducts, failingSlug } from './products.ts';
import { shopCss } from './shopCss.ts';
import { consentScript, shopIcon, shopLayout } from './shopLayout.ts';
import { listPageCount, shopListPage } from './shopListPage.ts';
import { shopProductPage } from './shopProductPage.ts';

export type ShopAnswer = { status: number; headers: Record<string, string>; body: string };

/**
 * Any page of the demo shop. `path` begins with `/demo-shop/` (or is `/robots.txt`), `origin` is what absolute links
 * begin with. Pure: the same request has the same answer, the broken product's 500 included.
 */
export function demoShopPage(path: string, query: URLSearchParams, origin: string): ShopAnswer {
  if (path === '/demo-shop/') {
    const page = Number(query.get('page') ?? '1');
    const exists = Number.isInteger(page) && page >= 1 && page <= listPageCount;
    return exists ? html(200, shopListPage(page, origin)) : notFound(path, origin);
  }
  if (path.startsWith('/demo-shop/p/')) return productAnswer(path, origin);
  if (path.startsWith('/demo-shop/intern/')) {
    const main = '<h1>Lager</h1><p>Nur für Mitarbeiter. Suchmaschinen bleiben draußen.</p>';
    return html(200, shopLayout({ title: 'Lager', language: 'de', origin, path, main }));
  }
  switch (path) {
    case '/demo-shop/shop.css':
      return answer(200, 'text/css; charset=utf-8', shopCss);
    case '/demo-shop/consent.js':
      return answer(200, 'text/javascript; charset=utf-8', consentScript);
    case '/demo-shop/icon.svg':
      return answer(200, 'image/svg+xml', shopIcon);
    case '/demo-shop/sitemap.xml':
      return answer(200, 'application/xml; charset=utf-8', sitemap(origin));
    case '/robots.txt':
    case '/demo-shop/robots.txt':
      return answer(200, 'text/plain; charset=utf-8', robots(origin));
    default:
      return notFound(path, origin);
  }
}

/** Hosts the shop under `/demo-shop/`, and the `/robots.txt` that a crawler of it asks for at the root. */
export function registerDemoShop(app: FastifyInstance): void {
  app.get('/demo-shop', (_request, reply) => reply.redirect('/demo-shop/', 308));
  for (const route of ['/demo-shop/*', '/robots.txt']) {
    app.get(route, async (request, reply) => {
      const origin = `${request.protocol}://${request.host}`;
      const url = new URL(request.url, origin);
      const { status, headers, body } = demoShopPage(url.pathname, url.searchParams, origin);
      return reply.code(status).headers(headers).send(body);
    });
  }
}

function productAnswer(path: string, origin: string): ShopAnswer {
  const slug = path.slice('/demo-shop/p/'.length);
  const product = demoProducts.find((candidate) => candidate.slug === slug);
  if (product === undefined) return notFound(path, origin);
  if (slug === failingSlug) {
    const main = '<h1>Das hat nicht geklappt</h1><p>Diese Seite ist gerade gestört. Bitte versuchen Sie es später.</p>';
    return html(500, shopLayout({ title: 'Störung', language: 'de', origin, path, main }));
  }
  return html(200, shopProductPage(product, origin));
}

function notFound(path: string, origin: string): ShopAnswer {
  const main = '<h1>Nicht gefunden</h1><p><a href="/demo-shop/">Zu allen Produkten</a></p>';
  return html(404, shopLayout({ title: 'Nicht gefunden', language: 'de', origin, path, main }));
}

function sitemap(origin: string): string {
  const urls = ['/demo-shop/', ...demoProducts.map((product) => `/demo-shop/p/${product.slug}`)];
  const entries = urls.map((path) => `  <url><loc>${origin}${path}</loc></url>`).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries}
</urlset>
`;
}

function robots(origin: string): string {
  return `User-agent: *
Disallow: /demo-shop/intern/
Disallow: /api/

Sitemap: ${origin}/demo-shop/sitemap.xml
`;
}

function html(status: number, body: string): ShopAnswer {
  return answer(status, 'text/html; charset=utf-8', body);
}

function answer(status: number, contentType: string, body: string): ShopAnswer {
  return { status, headers: { 'content-type': contentType, 'cache-control': 'no-cache' }, body };
}
