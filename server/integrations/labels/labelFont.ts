import { createRequire } from 'node:module';
import { openSync, type Font } from 'fontkit';
import { mmPerPt } from './drawing.ts';

/** The font of all labels; it comes with Signalbox, so that a label looks the same on every machine. */
export type LabelFont = {
  path: string;
  /** Height of a capital letter, as a share of the font size. */
  capShare: number;
  widthMm: (text: string, sizePt: number) => number;
  /** Outlines as SVG path data, in millimetres, on the baseline `yMm`. */
  outline: (text: string, sizePt: number, xMm: number, yMm: number) => string;
};

const require = createRequire(import.meta.url);

export const labelFonts = {
  regular: openLabelFont('DejaVuSansCondensed.ttf'),
  bold: openLabelFont('DejaVuSansCondensed-Bold.ttf'),
};

export function labelFont(bold: boolean): LabelFont {
  return bold ? labelFonts.bold : labelFonts.regular;
}

function openLabelFont(name: string): LabelFont {
  const path = require.resolve(`dejavu-fonts-ttf/ttf/${name}`);
  const opened = openSync(path);
  if ('fonts' in opened) throw new Error(`${name} is a collection, not a font`);
  const font: Font = opened;
  return {
    path,
    capShare: font.glyphForCodePoint(0x48).bbox.maxY / font.unitsPerEm,
    widthMm: (text, sizePt) => (font.layout(text).advanceWidth / font.unitsPerEm) * sizePt * mmPerPt,
    outline: (text, sizePt, xMm, yMm) => outline(font, text, sizePt, xMm, yMm),
  };
}

function outline(font: Font, text: string, sizePt: number, xMm: number, yMm: number): string {
  const scale = (sizePt * mmPerPt) / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text);
  let penMm = xMm;
  return glyphs
    .map((glyph, index) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      // Fonts count upwards, pictures downwards.
      const placed = glyph.path.scale(scale, -scale).translate(penMm + xOffset * scale, yMm - yOffset * scale);
      penMm += xAdvance * scale;
      return placed.toSVG();
    })
    .join('');
}
