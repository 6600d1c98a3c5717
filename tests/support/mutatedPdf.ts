import { circularOutline, bornDigital, drawingBomb, encrypted, oddText, scanned, uncompressed } from './pdfCorpus.ts';
import { seededRandom } from './seededRandom.ts';

/** Files to be broken: of every kind, small, so that a mutation hits something. */
export async function mutationSeeds(): Promise<Buffer[]> {
  return [
    await bornDigital(3),
    await uncompressed(),
    await scanned([true, false], [0, 90]),
    await encrypted('RC4 128', ''),
    await encrypted('AES 256', ''),
    oddText(90),
    circularOutline,
    drawingBomb,
  ];
}

/** The same file for the same number: one of the seeds with bits flipped, cut off, objects exchanged, numbers changed … */
export function mutatedPdf(seeds: readonly Buffer[], number: number): Buffer {
  const random = seededRandom(number);
  const below = (limit: number): number => Math.floor(random() * limit);
  let bytes = Buffer.from(seeds[below(seeds.length)] ?? Buffer.alloc(0));
  const other = seeds[below(seeds.length)] ?? bytes;
  const changes = 1 + below(4);
  for (let change = 0; change < changes; change += 1) {
    bytes = mutations[below(mutations.length)]?.(bytes, below, other) ?? bytes;
  }
  return bytes;
}

type Mutation = (bytes: Buffer, below: (limit: number) => number, other: Buffer) => Buffer<ArrayBuffer>;

const mutations: readonly Mutation[] = [
  function flipBits(bytes, below) {
    const flipped = Buffer.from(bytes);
    for (let count = 1 + below(20); count > 0; count -= 1) {
      const at = below(flipped.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << below(8));
    }
    return flipped;
  },
  function cutOff(bytes, below) {
    return Buffer.from(bytes.subarray(0, 1 + below(bytes.length)));
  },
  function dropPart(bytes, below) {
    const from = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + below(400))]);
  },
  function repeatPart(bytes, below) {
    const from = below(bytes.length);
    const to = from + 1 + below(400);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to)]);
  },
  /** A piece of another file in its place. */
  function splice(bytes, below, other) {
    const from = below(other.length);
    const at = below(bytes.length);
    const piece = other.subarray(from, from + 1 + below(600));
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + piece.length)]);
  },
  /** Two objects change places: references lead to what is of another kind. */
  function exchangeObjects(bytes, below) {
    const text = bytes.toString('latin1');
    const heads = [...text.matchAll(/\d+ 0 obj/g)];
    const one = heads[below(heads.length)];
    const another = heads[below(heads.length)];
    if (one === undefined || another === undefined) return Buffer.from(bytes);
    const changed = Buffer.from(bytes);
    const length = Math.min(one[0].length, another[0].length);
    changed.write(another[0].slice(0, length), one.index, 'latin1');
    changed.write(one[0].slice(0, length), another.index, 'latin1');
    return changed;
  },
  /** A number becomes one that no reader likes. */
  function oddNumber(bytes, below) {
    const text = bytes.toString('latin1');
    const numbers = [...text.matchAll(/(?<= )\d+(?=[ /\]>\n])/g)];
    const chosen = numbers[below(numbers.length)];
    const odd = ['-1', '0', '4294967295', '2147483648', '1e9', '99999999999999999999', '0.0000001'][below(7)] ?? '0';
    if (chosen === undefined) return Buffer.from(bytes);
    const end = chosen.index + chosen[0].length;
    return Buffer.from(text.slice(0, chosen.index) + odd + text.slice(end), 'latin1');
  },
  /** A name becomes another one of the file. */
  function otherName(bytes, below) {
    const text = bytes.toString('latin1');
    const names = [...text.matchAll(/\/[A-Z][A-Za-z]+/g)];
    const chosen = names[below(names.length)];
    const another = names[below(names.length)];
    if (chosen === undefined || another === undefined) return Buffer.from(bytes);
    return Buffer.from(
      text.slice(0, chosen.index) + another[0] + text.slice(chosen.index + chosen[0].length),
      'latin1',
    );
  },
];
