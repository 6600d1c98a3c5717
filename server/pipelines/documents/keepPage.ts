import type { ArtifactData, ArtifactDraft, FileRef, PageWord, PageWords } from '#protocol/artifact';
import { pageThumbnailName, type DocumentsInput } from '#protocol/pipelines/documents';
import { AppError } from '../../errors.ts';
import type { PdfPage } from '../../integrations/pdf/pdf.ts';
import type { Run } from '../../jobs/pipeline.ts';
import { pageId } from './pageArtifacts.ts';

const excerptLength = 200;
/** What a page that could not even be looked at is shown as: A4, as most are. */
const unknownSize = { widthPt: 595, heightPt: 842 };

/** A page's picture as it is kept; all of a page that is in memory while it waits to be read. */
export type PagePicture = Pick<PdfPage, 'pageNumber' | 'widthPt' | 'heightPt' | 'pictureWidth'> & {
  file: FileRef;
  thumbnail: FileRef;
};

type PageText = { source: 'document' | 'ocr'; words: PageWord[]; text: string; confidence?: number | null };

/** Stores a page's picture and thumbnail. */
export async function keepPicture({ files }: Run<DocumentsInput>, page: PdfPage): Promise<PagePicture> {
  const { pageNumber, widthPt, heightPt, pictureWidth } = page;
  const mimeType = 'image/jpeg';
  const [file, thumbnail] = await Promise.all([
    files.put(`pages/${pageId(pageNumber)}.jpg`, page.picture, {
      mimeType,
      width: pictureWidth,
      height: page.pictureHeight,
    }),
    files.put(pageThumbnailName(pageNumber), page.thumbnail, {
      mimeType,
      width: page.thumbnailWidth,
      height: page.thumbnailHeight,
    }),
  ]);
  return { pageNumber, widthPt, heightPt, pictureWidth, file, thumbnail };
}

/** Shows a page that is still to be read. */
export function showPending(run: Run<DocumentsInput>, picture: PagePicture): void {
  run.artifact(draftOf(picture, 'pending', { textSource: 'none', wordCount: 0 }));
}

/** Stores what a page says, makes it findable, and then tells of the page. */
export async function keepPage(run: Run<DocumentsInput>, picture: PagePicture, read: PageText): Promise<void> {
  const { pageNumber } = picture;
  const { source, words, text, confidence } = read;
  const isEmpty = words.length === 0;
  const kept: PageWords = { words, text };
  const [file] = await Promise.all([
    isEmpty
      ? undefined
      : run.files.put(`words/${pageId(pageNumber)}.json`, Buffer.from(JSON.stringify(kept)), {
          mimeType: 'application/json',
        }),
    run.indexText(pageNumber, text),
  ]);
  run.artifact(
    draftOf(picture, 'ready', {
      textSource: isEmpty ? 'none' : source,
      wordCount: words.length,
      ...(typeof confidence === 'number' ? { confidence } : {}),
      ...(isEmpty ? {} : { excerpt: beginningOf(text) }),
      ...(file === undefined ? {} : { words: file }),
    }),
  );
}

/** Tells of a page that could not be read, with its picture where there is one. */
export function failPage(
  run: Run<DocumentsInput>,
  pageNumber: number,
  error: unknown,
  picture: PagePicture | null,
): void {
  const known = error instanceof AppError ? error : new AppError('pdf_page_failed', 'The page could not be read.');
  const { code, message, hint } = known;
  const data = { textSource: 'none', wordCount: 0 } as const;
  const draft = draftOf(picture ?? { pageNumber, ...unknownSize }, 'failed', data);
  run.artifact({ ...draft, error: { code, message, ...(hint === undefined ? {} : { hint }) } });
}

function draftOf(
  page: Pick<PagePicture, 'pageNumber' | 'widthPt' | 'heightPt'> & Partial<PagePicture>,
  status: ArtifactDraft['status'],
  about: Omit<ArtifactData<'page'>, 'pageNumber' | 'widthPt' | 'heightPt'>,
): ArtifactDraft {
  const { pageNumber, widthPt, heightPt, file, thumbnail } = page;
  return {
    id: pageId(pageNumber),
    kind: 'page',
    stage: 'pages',
    status,
    data: { pageNumber, widthPt: rounded(widthPt), heightPt: rounded(heightPt), ...about },
    ...(file === undefined ? {} : { file }),
    ...(thumbnail === undefined ? {} : { thumbnail }),
  };
}

/** To a hundredth of a point: PDF’s own numbers are what a 32-bit float makes of them. */
function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}

function beginningOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= excerptLength) return line;
  return `${line.slice(0, excerptLength).replace(/\s\S*$/, '')} …`;
}
