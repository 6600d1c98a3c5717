import { z } from 'zod';

/** What a label can show, besides fixed text. */
export const labelFieldSchema = z.enum([
  'productName',
  'price',
  'oldPrice',
  'unitPrice',
  'articleNumber',
  'ean13',
  'qr',
]);

const placed = {
  /** From the label's top left corner. */
  xMm: z.number(),
  yMm: z.number(),
  widthMm: z.number().positive(),
  heightMm: z.number().positive(),
};

export const labelElementSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    ...placed,
    field: labelFieldSchema.exclude(['ean13', 'qr']).optional(),
    text: z.string().optional(),
    fontSizePt: z.number().positive(),
    bold: z.boolean().default(false),
    strike: z.boolean().default(false),
    align: z.enum(['left', 'center', 'right']).default('left'),
    colour: z.string().default('#000000'),
  }),
  z.object({ type: z.literal('code'), ...placed, field: labelFieldSchema.extract(['ean13', 'qr']) }),
  z.object({ type: z.literal('box'), ...placed, colour: z.string() }),
]);
export type LabelElement = z.infer<typeof labelElementSchema>;

/** A label's form: data, kept in the database. Sizes in millimetres. */
export const labelTemplateSchema = z.object({
  id: z.string(),
  name: z.string(),
  widthMm: z.number().positive().max(210),
  heightMm: z.number().positive().max(297),
  elements: z.array(labelElementSchema),
});
export type LabelTemplate = z.infer<typeof labelTemplateSchema>;
