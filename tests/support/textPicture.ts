import sharp from 'sharp';
import { labelFont } from '../../server/integrations/labels/labelFont.ts';

const pxPerPt = 96 / 72;

/** A PNG with lines of text as a browser would show them at 1.5 times the size; `y` is the baseline, `size` in pixels. */
export async function textPicture(
  lines: readonly { text: string; x?: number; y: number; size?: number; bold?: boolean }[],
  { width = 900, height = 500 }: { width?: number; height?: number } = {},
): Promise<Buffer> {
  const paths = lines.map(({ text, x = 40, y, size = 27, bold = false }) => {
    // The font measures in millimetres; a millimetre is one pixel here.
    const sizePt = (size / pxPerPt) * (96 / 25.4);
    return `<path d="${labelFont(bold).outline(text, sizePt, x, y)}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${paths.join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).png().toBuffer();
}
