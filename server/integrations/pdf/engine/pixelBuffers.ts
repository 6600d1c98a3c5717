const mostKept = 3;
const kept: Buffer[] = [];

/**
 * Memory for a page's picture. Pages are of one size mostly, and at 4 MB each would be garbage that Node collects late:
 * what is given back is taken again.
 */
export function takePixels(bytes: number): Buffer {
  const index = kept.findIndex((buffer) => buffer.length === bytes);
  return kept.splice(index, index < 0 ? 0 : 1)[0] ?? Buffer.allocUnsafeSlow(bytes);
}

export function givePixels(buffer: Buffer): void {
  kept.push(buffer);
  if (kept.length > mostKept) kept.shift();
}
