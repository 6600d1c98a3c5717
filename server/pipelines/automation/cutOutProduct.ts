import sharp from 'sharp';
import type { Box } from '#protocol/artifact';

/** A part of a picture as a PNG, and where its top left corner lies in the whole. */
export type CutOut = { png: Buffer; offset: { x: number; y: number } };

/** Where the page tells no product block, as much of its top as most shops put the product in: height by width. */
const topShare = 1.6;

/**
 * Cuts the product out of a screenshot and paints over what must not be read: a struck-through 159,00 comes out of the
 * recognition as a plausible 459,90. Boxes are in the pixels of the file.
 */
export async function cutOutProduct(
  path: string,
  about: { productBox?: Box | undefined; ignoreBoxes?: readonly Box[] | undefined },
): Promise<CutOut> {
  const { width, height } = await sharp(path).metadata();
  const whole = { x: 0, y: 0, width, height };
  const top = { ...whole, height: Math.min(height, Math.round(width * topShare)) };
  const cut = (about.productBox === undefined ? null : overlap(about.productBox, whole)) ?? top;
  const covers = (about.ignoreBoxes ?? []).flatMap((box) => overlap(box, cut) ?? []);
  const png = await sharp(path)
    .extract({ left: cut.x, top: cut.y, width: cut.width, height: cut.height })
    .composite(
      covers.map((box) => ({
        input: { create: { width: box.width, height: box.height, channels: 3, background: '#ffffff' } },
        left: box.x - cut.x,
        top: box.y - cut.y,
      })),
    )
    .grayscale()
    // Read once, by a neighbour: speed matters, size does not.
    .png({ compressionLevel: 1 })
    .toBuffer();
  return { png, offset: { x: cut.x, y: cut.y } };
}

/** What two boxes share, in whole pixels, or null. */
function overlap(a: Box, b: Box): Box | null {
  const x = Math.max(Math.floor(a.x), b.x);
  const y = Math.max(Math.floor(a.y), b.y);
  const right = Math.min(Math.ceil(a.x + a.width), b.x + b.width);
  const bottom = Math.min(Math.ceil(a.y + a.height), b.y + b.height);
  return right - x < 1 || bottom - y < 1 ? null : { x, y, width: right - x, height: bottom - y };
}
