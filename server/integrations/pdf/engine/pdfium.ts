import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumModule } from '@hyzyla/pdfium';
import { boundedWasm } from './boundedWasm.ts';
import { wasmCallback } from './callback.ts';

/** Functions of pdfium that are called here; all take and return numbers, addresses in its memory among them. */
type Exported =
  | 'FPDF_InitLibrary'
  | 'FPDF_LoadCustomDocument'
  | 'FPDF_CloseDocument'
  | 'FPDF_GetLastError'
  | 'FPDF_GetPageCount'
  | 'FPDF_GetFileVersion'
  | 'FPDF_DocumentHasValidCrossReferenceTable'
  | 'FPDF_GetMetaText'
  | 'FPDF_GetPageSizeByIndexF'
  | 'FPDF_LoadPage'
  | 'FPDF_ClosePage'
  | 'FPDF_GetPageWidthF'
  | 'FPDF_GetPageHeightF'
  | 'FPDF_PageToDevice'
  | 'FPDF_RenderPageBitmap'
  | 'FPDFBitmap_CreateEx'
  | 'FPDFBitmap_FillRect'
  | 'FPDFBitmap_Destroy'
  | 'FPDFText_LoadPage'
  | 'FPDFText_ClosePage'
  | 'FPDFText_CountChars'
  | 'FPDFText_GetUnicode'
  | 'FPDFText_GetCharBox'
  | 'FPDFText_GetLooseCharBox'
  | 'FPDFText_HasUnicodeMapError'
  | 'FPDFBookmark_GetFirstChild'
  | 'FPDFBookmark_GetNextSibling'
  | 'FPDFBookmark_GetTitle'
  | 'FPDFBookmark_GetDest'
  | 'FPDFBookmark_GetAction'
  | 'FPDFAction_GetType'
  | 'FPDFAction_GetDest'
  | 'FPDFDest_GetDestPageIndex'
  | 'FPDFText_LoadCidType2Font'
  | 'FPDFPageObj_CreateTextObj'
  | 'FPDFText_SetCharcodes'
  | 'FPDFTextObj_SetTextRenderMode'
  | 'FPDFPageObj_SetMatrix'
  | 'FPDFPage_InsertObject'
  | 'FPDFPage_GenerateContent'
  | 'FPDFFont_Close'
  | 'FPDF_SaveAsCopy';

/** Those of the compiler that made it (Emscripten) are not in its types. */
type Options = NonNullable<Parameters<typeof PDFiumModule>[0]> & {
  print: (text: string) => void;
  printErr: (text: string) => void;
};

type Module = { [Name in Exported as `_${Name}`]: (...numbers: number[]) => number } & {
  HEAPU8: Uint8Array;
  wasmExports: {
    malloc: (bytes: number) => number;
    free: (address: number) => void;
    memory: { buffer: ArrayBuffer };
    __indirect_function_table: { grow: (places: number) => number; set: (place: number, run: () => unknown) => void };
  };
};

export type Pdfium = {
  call: (name: Exported, ...numbers: number[]) => number;
  /** Its memory as it is now. A view of before does not hold once it has grown: take a new one after each call. */
  bytes: () => Uint8Array;
  view: () => DataView;
  /** Memory of its own (zeroed), to be released. Throws where there is none left. */
  keep: (bytes: number) => number;
  release: (address: number) => void;
  /** Does `work` with the address of such memory, and releases it. */
  withMemory: <T>(bytes: number, work: (address: number) => T) => T;
  /** Makes a function callable by pdfium; its answer is what a struct of callbacks holds. */
  callback: (parameters: number, run: (...numbers: number[]) => number) => number;
  /** Whether it ever asked for more memory than it may have: what it does without is left out in silence. */
  wasRefusedMemory: () => boolean;
};

/** How many callbacks can be made; they stay. */
const callbacks = 4;

/** Starts pdfium (0.1 s), with no more than `maxBytes` of memory for its own. */
export async function startPdfium(maxBytes: number): Promise<Pdfium> {
  const path = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
  const wasm = boundedWasm(await readFile(path), { maxBytes, callbacks });
  let wasRefused = false;
  const options: Options = {
    wasmBinary: wasm.buffer as ArrayBuffer,
    locateFile: () => '',
    print: () => {},
    printErr: (text) => {
      if (/grow the heap|enlarge memory/.test(text)) wasRefused = true;
    },
  };
  const module = (await PDFiumModule(options)) as unknown as Module;
  const { malloc, free, memory, __indirect_function_table: table } = module.wasmExports;

  const keep = (bytes: number): number => {
    const address = malloc(bytes);
    if (address === 0) throw new Error('pdfium has no memory left');
    module.HEAPU8.fill(0, address, address + bytes);
    return address;
  };

  let view = new DataView(memory.buffer);
  const currentView = (): DataView => {
    if (view.buffer !== memory.buffer) view = new DataView(memory.buffer);
    return view;
  };

  const call: Pdfium['call'] = (name, ...numbers) => module[`_${name}`](...numbers);
  call('FPDF_InitLibrary');

  return {
    call,
    keep,
    release: free,
    bytes: () => module.HEAPU8,
    view: currentView,
    withMemory: (bytes, work) => {
      const address = keep(bytes);
      try {
        return work(address);
      } finally {
        free(address);
      }
    },
    callback: (parameters, run) => {
      const place = table.grow(1);
      table.set(place, wasmCallback(parameters, run));
      return place;
    },
    wasRefusedMemory: () => wasRefused,
  };
}
