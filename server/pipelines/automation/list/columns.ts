/** What a column of an article list may hold. */
export type ColumnRole = 'articleNumber' | 'name' | 'price' | 'oldPrice' | 'unitPrice' | 'ean' | 'currency';

/** Names of columns as people write them, most telling first; compared by `toKey`. */
const names: Record<ColumnRole, readonly string[]> = {
  articleNumber: [
    ...['Artikelnummer', 'Artikelnr', 'Artikel Nr', 'Art Nr', 'ArtikelNo', 'Artikel No', 'Artikel-ID', 'Bestellnummer'],
    ...['Bestellnr', 'Produktnummer', 'Materialnummer', 'Sachnummer', 'Article number', 'Article no', 'Article nr'],
    ...['Article', 'SKU', 'Item number', 'Item no', 'Item', 'Item code', 'Product number', 'Product code'],
    ...['Product id', 'Part number', 'Part no', 'MPN', 'Artikel', 'Nummer', 'Number', 'Art'],
  ],
  name: [
    ...['Artikelbezeichnung', 'Artikelname', 'Produktname', 'Produktbezeichnung', 'Bezeichnung', 'Name', 'Titel'],
    ...['Product name', 'Article name', 'Item name', 'Product', 'Produkt', 'Title', 'Beschreibung', 'Description'],
  ],
  price: [
    ...['Preis', 'Verkaufspreis', 'VK', 'VK-Preis', 'VK brutto', 'Bruttopreis', 'Aktionspreis', 'Ladenpreis', 'Endpreis'],
    ...['Price', 'Sales price', 'Selling price', 'Retail price', 'Unit price gross', 'Listenpreis', 'List price'],
  ],
  oldPrice: [
    ...['Alter Preis', 'Altpreis', 'Statt', 'Statt-Preis', 'Statt Preis', 'Streichpreis', 'UVP', 'Bisher', 'Vorheriger Preis'],
    ...['Old price', 'Was', 'RRP', 'MSRP', 'Regular price', 'Original price', 'Compare at price'],
  ],
  unitPrice: ['Grundpreis', 'Preis pro Einheit', 'Preis je Einheit', 'Einheitspreis', 'Base price', 'Unit price', 'Price per unit'],
  ean: ['EAN', 'EAN 13', 'EAN Code', 'GTIN', 'GTIN 13', 'Barcode', 'Strichcode', 'UPC'],
  currency: ['Währung', 'Currency', 'WKZ'],
};

const roles = Object.keys(names) as ColumnRole[];

/** Case, spaces, punctuation and accents don't matter, nor does what stands in brackets: «Preis (€)» is «preis». */
function toKey(column: string): string {
  const plain = column.replace(/[([].*?[)\]]/g, '').toLowerCase().replaceAll('ß', 'ss').normalize('NFKD');
  return plain.replace(/[^a-z0-9]/g, '').replace(/(?:in)?(?:eur|euro|usd|chf|brutto)$/, '') || plain.replace(/[^a-z0-9]/g, '');
}

const ranks = new Map(
  roles.map((role) => [role, new Map(names[role].map((name, rank) => [toKey(name), rank] as const).toReversed())]),
);

/** Where each role's column stands (from 0), as far as there is one; of several the most telling. */
export function findColumns(columns: readonly string[]): Partial<Record<ColumnRole, number>> {
  const found: Partial<Record<ColumnRole, number>> = {};
  for (const role of roles) {
    let best = Infinity;
    for (const [index, column] of columns.entries()) {
      const rank = ranks.get(role)?.get(toKey(column)) ?? Infinity;
      if (rank >= best) continue;
      best = rank;
      found[role] = index;
    }
  }
  return found;
}
