import type { ArtifactOf, PageWords } from '#protocol/artifact';
import type { About } from './openStep.ts';

/** Reads what a page says. Pages are asked for one by one, so that one is in memory however many there are. */
export type ReadPage = (page: ArtifactOf<'page'>) => Promise<PageWords>;

/** All pages as plain text: a line that names the page, its text, and a form feed before the next one. */
export async function* textOf(pages: readonly ArtifactOf<'page'>[], read: ReadPage): AsyncGenerator<Uint8Array> {
  for (const [index, page] of pages.entries()) {
    const { text } = await read(page);
    yield Buffer.from(`${index === 0 ? '' : '\f'}--- Page ${page.data.pageNumber} ---\n${text}\n`);
  }
}

/** All pages with the places of their words, in pixels of a picture `width` × `height`. */
export async function* jsonOf(
  head: { jobId: string; name: string } & About,
  pages: readonly ArtifactOf<'page'>[],
  read: ReadPage,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(head).slice(0, -1)},"pages":[`);
  for (const [index, page] of pages.entries()) {
    const { pageNumber, widthPt, heightPt, textSource, confidence } = page.data;
    const about = { pageNumber, widthPt, heightPt, width: page.file?.width, height: page.file?.height };
    const json = JSON.stringify({ ...about, textSource, confidence, ...(await read(page)) });
    yield Buffer.from(`${index === 0 ? '' : ','}\n${json}`);
  }
  yield Buffer.from('\n]}\n');
}
