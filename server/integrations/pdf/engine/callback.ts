// Node has it, but its types do not say so.
type Modules = {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: { f: () => unknown } };
};
const { Module, Instance } = (globalThis as unknown as { WebAssembly: Modules }).WebAssembly;

/**
 * A JavaScript function as one that WebAssembly can call by its place in a table: a module that imports and exports it.
 * All its parameters and its result are 32-bit integers.
 *
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
export function wasmCallback(parameters: number, run: (...numbers: number[]) => number): () => unknown {
  const i32 = 0x7f;
  const type = [1, 0x60, parameters, ...Array.from({ length: parameters }, () => i32), 1, i32];
  // prettier-ignore
  const bytes = Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    1, type.length, ...type,
    // Imports «e.f» as function 0 of type 0, and exports it as «f».
    2, 7, 1, 1, 0x65, 1, 0x66, 0, 0,
    7, 5, 1, 1, 0x66, 0, 0,
  ]);
  return new Instance(new Module(bytes), { e: { f: run } }).exports.f;
}
