import sharp from 'sharp';
import type { Drawing, Shape } from './drawing.ts';
import { labelFont } from './labelFont.ts';

export type LabelPicture = { png: Buffer; thumbnail: Buffer; width: number; height: number; thumbnailHeight: number };

const dpi = 300;
export const thumbnailWidth = 320;

/** The label as a PNG of 300 dpi and a WebP thumbnail, sizes in pixels. */
export async function labelPicture(drawing: Drawing): Promise<LabelPicture> {
  const width = Math.round((drawing.widthMm / 25.4) * dpi);
  const height = Math.round((drawing.heightMm / 25.4) * dpi);
  const svg = Buffer.from(toSvg(drawing, width, height));
  const png = await sharp(svg)
    .flatten({ background: '#ffffff' })
    .png({ palette: true, colours: 64 })
    .withDensity(dpi)
    .toBuffer();
  const thumbnail = await sharp(png)
    .resize({ width: thumbnailWidth })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return { png, thumbnail: thumbnail.data, width, height, thumbnailHeight: thumbnail.info.height };
}

/** Text as outlines: an SVG renderer would look for fonts on the machine. */
function toSvg({ shapes }: Drawing, width: number, height: number): string {
  const scale = dpi / 25.4;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<g transform="scale(${scale})">${shapes.map(toElement).join('')}</g></svg>`
  );
}

function toElement(shape: Shape): string {
  const fill = `fill="${escapeAttribute(shape.colour)}"`;
  if (shape.type === 'text') {
    return `<path d="${labelFont(shape.bold).outline(shape.text, shape.sizePt, shape.xMm, shape.baselineMm)}" ${fill}/>`;
  }
  const { xMm, yMm, widthMm, heightMm } = shape;
  // Shapes of one colour side by side must not show the ground between them.
  return `<rect x="${xMm}" y="${yMm}" width="${widthMm}" height="${heightMm}" ${fill} shape-rendering="crispEdges"/>`;
}

function escapeAttribute(text: string): string {
  return text.replace(/[^#\w(),.% -]/g, '');
}
