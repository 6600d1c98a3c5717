import type { OutlineEntry } from '#protocol/pipelines/documents';
import { limits } from '#protocol/limits';
import type { PdfFacts, PdfMetadata } from '../pdf.ts';
import { pdfDate } from './pdfDate.ts';
import type { OpenDocument } from './pdfDocument.ts';
import type { Pdfium } from './pdfium.ts';
import { cleanText, readUtf16 } from './text.ts';

const longestText = 500;
/** See FPDFAction_GetType. */
const goTo = 1;

export type DocumentFacts = PdfFacts & { metadata: PdfMetadata; outline: OutlineEntry[] };

/** What a document says of itself. Texts are cut to 500 characters; the outline to `limits.outlineEntries`. */
export function documentFacts(pdfium: Pdfium, { handle, pages, sizeBytes }: OpenDocument): DocumentFacts {
  const version = pdfium.withMemory(4, (address) =>
    pdfium.call('FPDF_GetFileVersion', handle, address) === 0 ? 0 : pdfium.view().getInt32(address, true),
  );
  // 17 stands for 1.7.
  const pdfVersion = version > 0 ? { pdfVersion: `${Math.floor(version / 10)}.${version % 10}` } : {};
  const metadata = { ...readMetadata(pdfium, handle), ...pdfVersion };
  return { pages, sizeBytes, ...pdfVersion, metadata, outline: readOutline(pdfium, handle) };
}

function readMetadata(pdfium: Pdfium, handle: number): PdfMetadata {
  const read = (tag: string): string => {
    const text = pdfium.withMemory(tag.length + 1, (name) => {
      pdfium.bytes().set(Buffer.from(tag, 'latin1'), name);
      return readUtf16(pdfium, (address, length) => pdfium.call('FPDF_GetMetaText', handle, name, address, length));
    });
    return cleanText(text, longestText);
  };
  const texts = {
    title: read('Title'),
    author: read('Author'),
    subject: read('Subject'),
    creator: read('Creator'),
    producer: read('Producer'),
    createdAt: pdfDate(read('CreationDate')) ?? '',
  };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

/** The tree of bookmarks as a list. Broken files have circles in it, so that each entry is visited once. */
function readOutline(pdfium: Pdfium, handle: number): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  const seen = new Set<number>();
  const waiting = [{ bookmark: pdfium.call('FPDFBookmark_GetFirstChild', handle, 0), level: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { bookmark, level } = next;
    if (bookmark === 0 || seen.has(bookmark)) continue;
    if (entries.length >= limits.outlineEntries) break;
    seen.add(bookmark);
    const title = readUtf16(pdfium, (address, length) =>
      pdfium.call('FPDFBookmark_GetTitle', bookmark, address, length),
    );
    entries.push({ title: cleanText(title, longestText), pageNumber: pageOf(pdfium, handle, bookmark), level });
    // What lies below comes before what follows.
    waiting.push({ bookmark: pdfium.call('FPDFBookmark_GetNextSibling', handle, bookmark), level });
    waiting.push({ bookmark: pdfium.call('FPDFBookmark_GetFirstChild', handle, bookmark), level: level + 1 });
  }
  return entries;
}

function pageOf(pdfium: Pdfium, handle: number, bookmark: number): number | null {
  let destination = pdfium.call('FPDFBookmark_GetDest', handle, bookmark);
  if (destination === 0) {
    const action = pdfium.call('FPDFBookmark_GetAction', bookmark);
    if (action === 0 || pdfium.call('FPDFAction_GetType', action) !== goTo) return null;
    destination = pdfium.call('FPDFAction_GetDest', handle, action);
  }
  const index = destination === 0 ? -1 : pdfium.call('FPDFDest_GetDestPageIndex', handle, destination);
  return index < 0 ? null : index + 1;
}
