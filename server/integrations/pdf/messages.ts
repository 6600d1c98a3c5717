import type { PdfErrorCode, PdfFaultReason } from './engine/pdfFault.ts';
import type { PageLayer } from './pdf.ts';

/** What a process that reads PDFs is asked. `document` stands for an opened file; it is opened again where need be. */
export type PdfRequest =
  | { kind: 'open'; document: number; path: string }
  | { kind: 'page'; document: number; path: string; pageNumber: number }
  | { kind: 'render'; document: number; path: string; pageNumber: number; dpi: number }
  | { kind: 'layer'; document: number; path: string; layer: PageLayer }
  | { kind: 'save'; document: number; path: string; target: string };

export type ToPdfProcess = { id: number; request: PdfRequest } | { forget: number };

/**
 * What it answers. `began` goes out before each piece of work: if none follows, that was the one that broke it. What is
 * `declined` wants a fresh process.
 * `isSpent`: it has taken much memory, which WebAssembly never gives back, or is not to be trusted any more.
 */
export type FromPdfProcess =
  | { type: 'ready' }
  | { type: 'began'; id: number }
  | { type: 'declined'; id: number }
  | { type: 'done'; id: number; value: unknown; isSpent: boolean }
  | { type: 'fault'; id: number; code: PdfErrorCode; reason: PdfFaultReason | undefined; isSpent: boolean };
