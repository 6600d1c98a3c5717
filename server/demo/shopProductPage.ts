import { demoPrice } from './demoPrice.ts';
import { demoEan, type DemoProduct } from './demoProduct.ts';
import { escapeHtml, jsonLd } from './html.ts';
import { productPicture } from './productPicture.ts';
import { demoProducts } from './products.ts';
import { shopLayout } from './shopLayout.ts';
import { productCard } from './shopListPage.ts';

const words = {
  de: {
    number: 'Art.-Nr.',
    stock: 'Auf Lager, in 2 Tagen bei Ihnen',
    buy: 'In den Warenkorb',
    tax: 'inkl. MwSt.',
    more: 'Dazu passt',
    brand: 'Marke',
  },
  en: {
    number: 'Item no.',
    stock: 'In stock, with you in 2 days',
    buy: 'Add to basket',
    tax: 'incl. VAT',
    more: 'Goes well with',
    brand: 'Brand',
  },
} as const;

/** The page of one product. */
export function shopProductPage(product: DemoProduct, origin: string): string {
  const { name, brand, category, language, description, picture, slug, articleNumber } = product;
  const say = words[language];
  const specs = [[say.brand, brand], ...product.specs, ['EAN', demoEan(articleNumber)]] as const;
  const rows = specs.map(([label, value]) => `<tr><th>${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`);
  return shopLayout({
    title: name,
    language,
    origin,
    path: `/demo-shop/p/${slug}`,
    head: product.hasJsonLd ? jsonLd(structuredData(product, origin)) : '',
    main: `<ol class="breadcrumb"><li><a href="/demo-shop/">Start</a></li><li>${category}</li><li>${escapeHtml(name)}</li></ol>
<article class="product">
<div class="gallery">${productPicture(picture, escapeHtml(name))}</div>
<div class="details">
<p class="brand">${escapeHtml(brand)}</p>
<h1>${escapeHtml(name)}</h1>
<p class="article-number">${say.number} <span class="sku">${articleNumber}</span></p>
${prices(product, say.tax)}
<p class="description">${escapeHtml(description)}</p>
<p class="stock">${say.stock}</p>
<button type="button" class="buy">${say.buy}</button>
<table>${rows.join('')}</table>
</div>
</article>
<section class="related"><h2>${say.more}</h2>
<ul class="grid">${neighbours(product)
      .map((other) => `<li>${productCard(other)}</li>`)
      .join('')}</ul></section>`,
  });
}

function prices({ price, oldPrice, currency, unitPrice }: DemoProduct, tax: string): string {
  const old = oldPrice === undefined ? '' : `<del class="old-price">${demoPrice(oldPrice, currency)}</del>`;
  const unit =
    unitPrice === undefined
      ? ''
      : `<p class="unit-price">${demoPrice(unitPrice.amount, currency).replace(' €', ' €/')}${unitPrice.unit}</p>`;
  return `<p class="prices${oldPrice === undefined ? '' : ' sale'}"><span class="price">${demoPrice(price, currency)}</span>${old}</p>
${unit}<p class="tax">${tax}</p>`;
}

function neighbours(product: DemoProduct): DemoProduct[] {
  const index = demoProducts.indexOf(product);
  return [1, 2, 3].flatMap((step) => demoProducts[(index + step) % demoProducts.length] ?? []);
}

function structuredData(product: DemoProduct, origin: string): Record<string, unknown> {
  const { name, brand, articleNumber, description, price, currency, slug } = product;
  return {
    '@type': 'Product',
    name,
    description,
    sku: articleNumber,
    gtin13: demoEan(articleNumber),
    brand: { '@type': 'Brand', name: brand },
    offers: {
      '@type': 'Offer',
      url: `${origin}/demo-shop/p/${slug}`,
      price: price.toFixed(2),
      priceCurrency: currency,
      availability: 'https://schema.org/InStock',
    },
  };
}
