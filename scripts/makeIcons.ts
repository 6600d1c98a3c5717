import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';

/** Makes the icons of the installed dashboard from its one drawing: `npx tsx scripts/makeIcons.ts`. */
const drawing = readFileSync('public/favicon.svg', 'utf8');
const blue = '#2b55d4';
mkdirSync('public/icons', { recursive: true });

/** The signal alone: without its box, the box's corners being the system's matter. */
const signal = drawing.replace(/<rect[^>]*>/, '');

async function write(name: string, svg: string, sizePx: number): Promise<void> {
  const png = await sharp(Buffer.from(svg), { density: 96 * (sizePx / 32) })
    .resize(sizePx, sizePx)
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer();
  writeFileSync(`public/icons/${name}.png`, png);
}

/** With room around it, since systems cut their own shape out of such an icon. */
const full = (scale: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${blue}"/>` +
  `<g transform="translate(16 16) scale(${scale}) translate(-16 -16)">${signal}</g></svg>`;

await Promise.all([
  write('192', drawing, 192),
  write('512', drawing, 512),
  write('maskable', full(0.72), 512),
  write('apple', full(0.86), 180),
  // In a phone's status bar only its shape is shown, in white.
  write('badge', signal.replaceAll('#8ff0b4', '#fff'), 96),
]);
