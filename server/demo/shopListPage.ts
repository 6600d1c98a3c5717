import { demoPrice } from './demoPrice.ts';
import type { DemoProduct } from './demoProduct.ts';
import { escapeHtml, jsonLd } from './html.ts';
import { productPicture } from './productPicture.ts';
import { demoProducts } from './products.ts';
import { shopLayout } from './shopLayout.ts';

const perPage = 12;
export const listPageCount = Math.ceil(demoProducts.length / perPage);

/** A result page; `page` counts from 1 and must exist. */
export function shopListPage(page: number, origin: string): string {
  const products = demoProducts.slice((page - 1) * perPage, page * perPage);
  const itemList = {
    '@type': 'ItemList',
    numberOfItems: products.length,
    itemListElement: products.map((product, index) => ({
      '@type': 'ListItem',
      position: (page - 1) * perPage + index + 1,
      name: product.name,
      url: `${origin}/demo-shop/p/${product.slug}`,
    })),
  };
  const path = page === 1 ? '/demo-shop/' : `/demo-shop/?page=${page}`;
  const relations = [
    page > 1 ? `<link rel="prev" href="${pageHref(page - 1)}">` : '',
    page < listPageCount ? `<link rel="next" href="${pageHref(page + 1)}">` : '',
  ];
  return shopLayout({
    title: 'Alle Produkte',
    language: 'de',
    origin,
    path,
    head: relations.join('') + jsonLd(itemList),
    main: `<h1>Gute Dinge für Haus und Hof</h1>
<p>${demoProducts.length} Produkte · Seite ${page} von ${listPageCount}</p>
<ul class="grid">${products.map((product) => `<li>${productCard(product)}</li>`).join('')}</ul>
${pagination(page)}`,
  });
}

export function productCard(product: DemoProduct): string {
  const { name, brand, price, oldPrice, currency, slug, picture } = product;
  const old = oldPrice === undefined ? '' : ` <del class="old-price">${demoPrice(oldPrice, currency)}</del>`;
  return `<a class="card product-card" href="/demo-shop/p/${slug}">${productPicture(picture, escapeHtml(name))}
<span class="card-text"><span class="brand">${escapeHtml(brand)}</span><span class="name">${escapeHtml(name)}</span>
<span class="card-price">${demoPrice(price, currency)}${old}</span></span></a>`;
}

function pagination(current: number): string {
  const links = Array.from({ length: listPageCount }, (_, index) => index + 1).map((page) =>
    page === current ? `<span aria-current="page">${page}</span>` : `<a href="${pageHref(page)}">${page}</a>`,
  );
  const next = current < listPageCount ? `<a rel="next" href="${pageHref(current + 1)}">Weiter</a>` : '';
  return `<nav class="pagination" aria-label="Seiten">${links.join('')}${next}</nav>`;
}

function pageHref(page: number): string {
  return page === 1 ? '/demo-shop/' : `/demo-shop/?page=${page}`;
}
