const wasmPageBytes = 65_536;
const tableSection = 4;
const memorySection = 5;
const funcref = 0x70;

/**
 * pdfium's WebAssembly with two of its numbers changed: how much memory it may take (beyond, an allocation fails, and it
 * ends itself), and how many functions its table may hold, which as built has no place for one of ours.
 *
 * @see https://webassembly.github.io/spec/core/binary/modules.html#table-section
 */
export function boundedWasm(
  wasm: Uint8Array,
  { maxBytes, callbacks }: { maxBytes: number; callbacks: number },
): Uint8Array {
  const bounded = Uint8Array.from(wasm);
  let at = 8;
  const number = (): { from: number; to: number; value: number } => {
    const from = at;
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bounded[at] ?? 0;
      at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return { from, to: at, value };
    }
  };
  let changed = 0;
  while (at < bounded.length && changed < 2) {
    const section = bounded[at];
    at += 1;
    const length = number();
    const end = at + length.value;
    if (section === tableSection || section === memorySection) {
      const [count, first, second] = bounded.subarray(at, at + 3);
      const hasMaximum = section === tableSection ? first === funcref && second === 1 : first === 1;
      if (count !== 1 || !hasMaximum) throw new Error('pdfium is built otherwise than expected');
      at += section === tableSection ? 3 : 2;
      const minimum = number();
      const maximum = number();
      const value = section === tableSection ? minimum.value + callbacks : Math.floor(maxBytes / wasmPageBytes);
      write(bounded.subarray(maximum.from, maximum.to), Math.max(value, minimum.value));
      changed += 1;
    }
    at = end;
  }
  if (changed < 2) throw new Error('pdfium is built otherwise than expected');
  return bounded;
}

/** As LEB128 of a given length: the format allows it to be padded. */
function write(place: Uint8Array, value: number): void {
  if (value >= 2 ** (7 * place.length)) throw new Error('pdfium is built otherwise than expected');
  for (let index = 0; index < place.length; index += 1) {
    const isLast = index === place.length - 1;
    place[index] = ((value >>> (7 * index)) & 0x7f) | (isLast ? 0 : 0x80);
  }
}
