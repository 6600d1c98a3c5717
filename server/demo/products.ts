import { demoEan, type DemoProduct } from './demoProduct.ts';
import { homeProducts } from './homeProducts.ts';
import { kitchenProducts } from './kitchenProducts.ts';

/** All 24 products of the demo shop, in the order of its result pages. */
export const demoProducts: readonly DemoProduct[] = [...kitchenProducts, ...homeProducts];

/** Its page answers 500, always: what a crawl does with a broken page is part of what the sample shows. */
export const failingSlug = 'wanduhr-bahnhof';

/** Stands in the shop, not in the article list: what a missing match looks like. */
const unlistedSlug = 'wanderrucksack-karwendel';

export type DemoArticle = {
  articleNumber: string;
  name: string;
  price: number;
  currency: 'EUR' | 'USD';
  ean: string;
  brand: string;
  category: string;
  oldPrice?: number;
};

/** The demo shop's article list: every product but the one that is missing from it. */
export function demoArticles(): DemoArticle[] {
  return demoProducts
    .filter((product) => product.slug !== unlistedSlug)
    .map(({ articleNumber, name, price, currency, brand, category, oldPrice }) => ({
      articleNumber,
      name,
      price,
      currency,
      ean: demoEan(articleNumber),
      brand,
      category,
      ...(oldPrice === undefined ? {} : { oldPrice }),
    }));
}
