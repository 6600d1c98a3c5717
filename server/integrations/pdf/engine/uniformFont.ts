const unitsPerEm = 1000;
const ascent = 800;
const descent = -200;

/** Of the em, for every character alike. */
export const uniformWidth = 0.5;
/** Where the line stands in the em, from its lower edge. */
export const uniformBaseline = -descent / unitsPerEm;

/**
 * A TrueType font in which every character is the same rectangle, for text that is found and selected over a picture of
 * itself and never painted. All that viewers need of it is how wide and high its characters are; an empty sign would do
 * for most, but pdfium passes over text without an extent.
 *
 * @see https://learn.microsoft.com/typography/opentype/spec/otff
 */
export function uniformFont(): Buffer {
  const width = unitsPerEm * uniformWidth;
  const tables: Record<string, Buffer> = {
    // One character only, the space: format 6 of Windows' Unicode table.
    cmap: words(0, 1, 3, 1, 0, 12, 6, 12, 0, 0x20, 1, 1),
    // One outline of four points: see simple glyphs in the format's description.
    glyf: Buffer.concat([
      words(1, 0, descent, width, ascent, 3, 0, 0x0101, 0x0101),
      words(0, width, 0, -width),
      words(descent, 0, ascent - descent, 0),
    ]),
    head: Buffer.concat([
      words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, unitsPerEm, 0, 0, 0, 0, 0, 0, 0, 0),
      words(0, descent, width, ascent, 0, 8, 2, 0, 0),
    ]),
    hhea: words(1, 0, ascent, descent, 0, width, 0, 0, width, 1, 0, 0, 0, 0, 0, 0, 0, 1),
    hmtx: words(width, 0, 0),
    loca: words(0, 0, 17),
    maxp: words(1, 0, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    name: words(0, 0, 6),
    post: words(3, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
  };
  const names = Object.keys(tables);
  const directory: Buffer[] = [words(1, 0, names.length, 128, 3, names.length * 16 - 128)];
  const bodies: Buffer[] = [];
  let offset = 12 + 16 * names.length;
  for (const name of names) {
    const table = tables[name] ?? Buffer.alloc(0);
    const entry = Buffer.alloc(16);
    entry.write(name, 'latin1');
    entry.writeUInt32BE(checksum(table), 4);
    entry.writeUInt32BE(offset, 8);
    entry.writeUInt32BE(table.length, 12);
    directory.push(entry);
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4);
    table.copy(padded);
    bodies.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([...directory, ...bodies]);
}

/** All of these tables can be written as 16-bit numbers. */
function words(...numbers: number[]): Buffer {
  const buffer = Buffer.alloc(numbers.length * 2);
  numbers.forEach((number, index) => buffer.writeUInt16BE(number & 0xffff, index * 2));
  return buffer;
}

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) {
    const word = Buffer.alloc(4);
    table.copy(word, 0, at, at + 4);
    sum = (sum + word.readUInt32BE(0)) >>> 0;
  }
  return sum;
}
