/** What a label shows. `price` and `oldPrice` are in major units of `currency` (ISO 4217). */
export type LabelContent = {
  articleNumber: string;
  productName?: string;
  price?: number;
  oldPrice?: number;
  currency?: string;
  /** As it is to be printed. */
  unitPrice?: string;
  /** 13 digits. */
  ean?: string;
  /** What the QR code leads to. */
  url?: string;
};
