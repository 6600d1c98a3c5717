import type { PictureName } from './productPicture.ts';

/** One product of the demo shop, as its page shows it. */
export type DemoProduct = {
  slug: string;
  articleNumber: string;
  name: string;
  brand: string;
  category: DemoCategory;
  /** The page's language; with it go the labels on the page, not the price format. */
  language: 'de' | 'en';
  /** In major units. EUR is shown as «1.299,00 €», USD as «$1,299.00». */
  price: number;
  oldPrice?: number;
  currency: 'EUR' | 'USD';
  /** «12,45 €/kg». */
  unitPrice?: { amount: number; unit: 'kg' | 'l' };
  description: string;
  specs: readonly (readonly [label: string, value: string])[];
  picture: PictureName;
  /** Whether the page carries JSON-LD; real shops don't always. */
  hasJsonLd: boolean;
};

export type DemoCategory = 'Küche' | 'Vorrat' | 'Werkstatt' | 'Garten' | 'Wohnen' | 'Unterwegs';

/** EAN-13 of a product, of the range 200–299 that GS1 leaves to a shop's own use; the last digit is the check digit. */
export function demoEan(articleNumber: string): string {
  const digits = `200${articleNumber.replaceAll('-', '')}1`;
  let sum = 0;
  for (const [index, digit] of Array.from(digits).entries()) sum += Number(digit) * (index % 2 === 0 ? 1 : 3);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
