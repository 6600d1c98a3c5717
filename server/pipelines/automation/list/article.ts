import type { Cell } from '../../../integrations/workbook/table.ts';
import { currencyOf } from '../prices/currencies.ts';
import { amountSource, parseAmount } from '../prices/parseAmount.ts';
import { parsePrice } from '../prices/findPrices.ts';
import type { ColumnRole } from './columns.ts';

/** A row of the article list. `rowNumber` counts from 1, the header included; prices are in major units. */
export type Article = {
  rowNumber: number;
  articleNumber: string;
  name?: string;
  price?: number;
  oldPrice?: number;
  /** ISO 4217. */
  currency?: string;
  /** As it is to be printed: «12,45 €/kg». */
  unitPrice?: string;
  /** 13 digits with a right check digit. */
  ean?: string;
};

/** Null for a row without an article number. */
export function toArticle(
  rowNumber: number,
  cells: readonly Cell[],
  columns: Partial<Record<ColumnRole, number>>,
): Article | null {
  const textOf = (role: ColumnRole): string => {
    const index = columns[role];
    return String((index === undefined ? null : cells[index]) ?? '').trim();
  };
  const articleNumber = textOf('articleNumber');
  if (articleNumber === '') return null;
  const article: Article = { rowNumber, articleNumber };
  const name = textOf('name');
  if (name !== '') article.name = name;
  const price = amountOf(textOf('price'));
  if (price !== null) article.price = price;
  const currency = currencyOf(textOf('currency')) ?? parsePrice(textOf('price'))?.currency;
  if (currency !== undefined) article.currency = currency;
  const oldPrice = amountOf(textOf('oldPrice'));
  if (oldPrice !== null) article.oldPrice = oldPrice;
  const unitPrice = textOf('unitPrice');
  if (unitPrice !== '') article.unitPrice = unitPrice;
  const ean = toEan13(textOf('ean'));
  if (ean !== null) article.ean = ean;
  return article;
}

const onlyAmount = new RegExp(`^${amountSource}$`, 'u');

/** A price with its currency, or the bare number of a cell. */
function amountOf(text: string): number | null {
  if (text === '') return null;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const amount = onlyAmount.test(text) ? parseAmount(text) : (parsePrice(text)?.amount ?? null);
  return amount === null || Number.isNaN(amount) ? null : amount;
}

/** EAN-13, or UPC-A with the zero in front that makes it one; null where the check digit is wrong (GS1 7.9). */
export function toEan13(text: string): string | null {
  const digits = text.replace(/\s/g, '');
  const ean = digits.length === 12 ? `0${digits}` : digits;
  if (!/^\d{13}$/.test(ean)) return null;
  let sum = 0;
  for (const [index, digit] of ean.slice(0, 12).split('').entries()) sum += Number(digit) * (index % 2 === 0 ? 1 : 3);
  return (10 - (sum % 10)) % 10 === Number(ean[12]) ? ean : null;
}
