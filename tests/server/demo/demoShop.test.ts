import { describe, expect, it } from 'vitest';
import { demoEan } from '../../../server/demo/demoProduct.ts';
import { demoPrice } from '../../../server/demo/demoPrice.ts';
import { demoShopPage } from '../../../server/demo/demoShop.ts';
import { demoArticles, demoProducts, failingSlug } from '../../../server/demo/products.ts';

const origin = 'http://127.0.0.1:3001';
const get = (path: string) => {
  const url = new URL(path, origin);
  return demoShopPage(url.pathname, url.searchParams, origin);
};
const productLinks = (html: string) => [...html.matchAll(/href="(\/demo-shop\/p\/[^"]+)"/g)].map((match) => match[1]);

describe('the demo shop', () => {
  it('has two result pages with twelve different products each, and no third', () => {
    const first = productLinks(get('/demo-shop/').body);
    const second = productLinks(get('/demo-shop/?page=2').body);
    expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([12, 12, 24]);
    expect(get('/demo-shop/?page=3').status).toBe(404);
    expect(get('/demo-shop/?page=x').status).toBe(404);
  });

  it('shows price, article number and EAN on each page but the one that is broken for good', () => {
    expect(get(`/demo-shop/p/${failingSlug}`).status).toBe(500);
    expect(get(`/demo-shop/p/${failingSlug}`).status).toBe(500);
    for (const product of demoProducts.filter(({ slug }) => slug !== failingSlug)) {
      const { status, body } = get(`/demo-shop/p/${product.slug}`);
      expect(status).toBe(200);
      expect(body).toContain(`<span class="price">${demoPrice(product.price, product.currency)}</span>`);
      expect(body).toContain(`<span class="sku">${product.articleNumber}</span>`);
      expect(body).toContain(demoEan(product.articleNumber));
      expect(body.includes('"@type":"Product"')).toBe(product.hasJsonLd);
    }
  });

  it('writes prices in both formats', () => {
    expect(demoPrice(1299, 'EUR')).toBe('1.299,00 €');
    expect(demoPrice(1299, 'USD')).toBe('$1,299.00');
    expect(demoPrice(6.95, 'EUR')).toBe('6,95 €');
    expect(new Set(demoProducts.map((product) => product.currency))).toEqual(new Set(['EUR', 'USD']));
  });

  it('gives every product an EAN with a right check digit', () => {
    const eans = demoProducts.map((product) => demoEan(product.articleNumber));
    expect(new Set(eans).size).toBe(24);
    for (const ean of eans) {
      expect(ean).toMatch(/^2\d{12}$/);
      const sum = Array.from(ean).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
      expect(sum % 10).toBe(0);
    }
  });

  it('lists all products but one in its article list, and none whose number could be taken for another', () => {
    const articles = demoArticles();
    expect(articles).toHaveLength(23);
    const numbers = demoProducts.map((product) => product.articleNumber);
    for (const [index, a] of numbers.entries()) {
      expect(a).toMatch(/^\d{4}-\d{4}$/);
      for (const b of numbers.slice(index + 1)) {
        const differing = Array.from(a).filter((digit, place) => digit !== b[place]).length;
        expect(differing, `${a} and ${b}`).toBeGreaterThanOrEqual(4);
      }
    }
  });

  it('keeps to itself: no page asks another host for anything, or holds inline code or style', () => {
    const pages = ['/demo-shop/', '/demo-shop/p/olivenoel-kalamata', '/demo-shop/intern/lager', '/demo-shop/none'];
    for (const { body } of pages.map(get)) {
      expect(body).not.toMatch(/<style|style="|onclick=|src="http|<script>/);
    }
  });

  it('asks crawlers to stay out of its inner pages and points to its sitemap', () => {
    const robots = get('/robots.txt').body;
    expect(robots).toContain('Disallow: /demo-shop/intern/');
    expect(robots).toContain(`Sitemap: ${origin}/demo-shop/sitemap.xml`);
    expect(get('/demo-shop/sitemap.xml').body.match(/<loc>/g)).toHaveLength(25);
  });
});
