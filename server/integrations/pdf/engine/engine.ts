import type { PdfRequest } from '../messages.ts';
import { documentFacts } from './documentFacts.ts';
import { documentOpener, type OpenDocument } from './pdfDocument.ts';
import { startPdfium } from './pdfium.ts';
import { PdfFault } from './pdfFault.ts';
import { readPage, renderPage } from './readPage.ts';
import { textLayer } from './textLayer.ts';

/** Each holds a file, fonts and the like; jobs that run side by side take turns. */
const mostOpen = 2;

export type Engine = {
  /** Does what pdfium has to do at once, and the rest in the promise. Rejects with a PdfFault. */
  begin: (request: PdfRequest) => Promise<unknown>;
  forget: (document: number) => void;
  /** After a fault within pdfium nothing that it says is to be trusted. */
  isBroken: () => boolean;
};

export async function createEngine(mostBytes: number): Promise<Engine> {
  const pdfium = await startPdfium(mostBytes);
  const openDocument = documentOpener(pdfium);
  const layers = textLayer(pdfium);
  const opened = new Map<number, OpenDocument>();
  let isBroken = false;

  const forget = (document: number): void => {
    opened.get(document)?.close();
    opened.delete(document);
  };

  const documentOf = ({ document, path, kind }: PdfRequest): OpenDocument => {
    const isChanged = kind === 'layer' || kind === 'save';
    if (!isChanged && opened.get(document)?.isHeavy() === true) forget(document);
    const known = opened.get(document);
    if (known === undefined && opened.size >= mostOpen) forget(opened.keys().next().value ?? 0);
    const one = known ?? openDocument(path);
    // The last one of the map is the one last used.
    opened.delete(document);
    opened.set(document, one);
    return one;
  };

  const start = (request: PdfRequest): (() => Promise<unknown>) => {
    const one = documentOf(request);
    switch (request.kind) {
      case 'open': {
        const facts = documentFacts(pdfium, one);
        return () => Promise.resolve(facts);
      }
      case 'page':
        return readPage(pdfium, one.handle, request.pageNumber);
      case 'render':
        return renderPage(pdfium, one.handle, request.pageNumber, request.dpi);
      case 'layer':
        layers.addTo(one.handle, request.layer);
        return () => Promise.resolve();
      case 'save':
        layers.save(one.handle, request.target);
        return () => Promise.resolve();
    }
  };

  return {
    begin: (request) => {
      let rest: () => Promise<unknown>;
      try {
        rest = start(request);
        if (pdfium.wasRefusedMemory()) throw new PdfFault('pdf_too_complex');
      } catch (error) {
        isBroken = !(error instanceof PdfFault) || pdfium.wasRefusedMemory();
        if (pdfium.wasRefusedMemory()) return Promise.reject(new PdfFault('pdf_too_complex'));
        if (error instanceof PdfFault) return Promise.reject(error);
        return Promise.reject(new PdfFault(request.kind === 'open' ? 'pdf_corrupt' : 'pdf_page_failed'));
      }
      return rest();
    },
    forget: (document) => {
      if (!isBroken) forget(document);
    },
    isBroken: () => isBroken,
  };
}
