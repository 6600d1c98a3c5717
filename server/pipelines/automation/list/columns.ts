/** What a column of an article list may hold. */
export type ColumnRole = 'articleNumber' | 'name' | 'price' | 'oldPrice' | 'unitPrice' | 'ean' | 'currency';

/** Names of columns as people write them, most telling first; compared by `toKey`. */
const names: Record<ColumnRole, readonly string[]> = {
  articleNumber: split(
    'Artikelnummer, Artikelnr, Artikel No, Art Nr, Artikel-ID, Bestellnummer, Bestellnr, Produktnummer, Materialnummer',
    'Sachnummer, Article number, Article no, Article nr, SKU, Item number, Item no, Item code, Product number',
    'Product code, Product id, Part number, Part no, MPN, Artikel, Article, Item, Nummer, Number, Art',
  ),
  name: split(
    'Artikelbezeichnung, Artikelname, Produktname, Produktbezeichnung, Bezeichnung, Name, Titel, Product name',
    'Article name, Item name, Product, Produkt, Title, Beschreibung, Description',
  ),
  price: split(
    'Preis, Verkaufspreis, VK, VK-Preis, Bruttopreis, Aktionspreis, Ladenpreis, Endpreis, Price, Sales price',
    'Selling price, Retail price, Unit price gross, Listenpreis, List price',
  ),
  oldPrice: split(
    'Alter Preis, Altpreis, Statt, Statt-Preis, Streichpreis, UVP, Bisher, Vorheriger Preis, Old price, Was, RRP, MSRP',
    'Regular price, Original price, Compare at price',
  ),
  unitPrice: split(
    'Grundpreis, Preis pro Einheit, Preis je Einheit, Einheitspreis, Base price, Unit price, Price per unit',
  ),
  ean: split('EAN, EAN 13, EAN Code, GTIN, GTIN 13, Barcode, Strichcode, UPC'),
  currency: split('Währung, Currency, WKZ'),
};

function split(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(', '));
}

const roles = Object.keys(names) as ColumnRole[];

/** Case, spaces, punctuation and accents don't matter, nor does what stands in brackets: «Preis (€)» is «preis». */
function toKey(column: string): string {
  const plain = column
    .replace(/[([].*?[)\]]/g, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD');
  return (
    plain.replace(/[^a-z0-9]/g, '').replace(/(?:in)?(?:eur|euro|usd|chf|brutto)$/, '') ||
    plain.replace(/[^a-z0-9]/g, '')
  );
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
