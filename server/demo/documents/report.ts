import { once } from 'node:events';
import type { Writable } from 'node:stream';
import Pdf from 'pdfkit';
import { labelFonts } from '../../integrations/labels/labelFont.ts';
import { paragraph, sentence } from './prose.ts';

type Doc = InstanceType<typeof Pdf>;

const ink = '#1f2933';
const accent = '#1f5fa8';
const pagesPerChapter = 4;
const chapterTitles = ['The year in brief', 'Traffic', 'Track and bridges', 'Rolling stock', 'Accounts', 'Outlook'];

export type ReportOptions = {
  title: string;
  pages: number;
  /** Scanned pages at its end, as JPEG; beyond `pages`. */
  annex?: readonly Buffer[];
  /** Opening it needs this one. */
  userPassword?: string;
};

/** Writes a report of a railway that there is not: text, a table and a chart on each page, an outline by chapters. */
export async function writeReport(
  target: Writable,
  { title, pages, annex = [], userPassword }: ReportOptions,
): Promise<void> {
  const doc = new Pdf({
    size: 'A4',
    margin: 64,
    autoFirstPage: false,
    pdfVersion: '1.7',
    info: {
      Title: title,
      Author: 'Ravensmoor Harbour Railway',
      Subject: 'A sample document',
      Creator: 'Signalbox',
      // The same file each time it is made.
      CreationDate: new Date('2026-01-31T09:30:00Z'),
    },
    ...(userPassword === undefined ? {} : { userPassword, ownerPassword: userPassword }),
  });
  const finished = once(target, 'finish');
  doc.pipe(target);
  doc.registerFont('regular', labelFonts.regular.path);
  doc.registerFont('bold', labelFonts.bold.path);
  let chapter = doc.outline;
  for (let index = 0; index < pages; index += 1) {
    doc.addPage();
    const number = Math.floor(index / pagesPerChapter);
    const chapterTitle = `${number + 1} ${chapterTitles[number % chapterTitles.length] ?? ''}`;
    if (index % pagesPerChapter === 0) chapter = doc.outline.addItem(chapterTitle);
    else chapter.addItem(`${chapterTitle}, part ${(index % pagesPerChapter) + 1}`);
    drawPage(doc, { title, heading: chapterTitle, pageNumber: index + 1, pages });
    // Pages are written as they are made; a long document is never in memory.
    if (target.writableNeedDrain) await once(target, 'drain');
  }
  for (const [index, scan] of annex.entries()) {
    doc.addPage({ size: 'A4', margin: 0 }).image(scan, 0, 0, { width: 595.28, height: 841.89 });
    if (index === 0) doc.outline.addItem('Annex: letters');
  }
  doc.end();
  await finished;
}

type PageContent = { title: string; heading: string; pageNumber: number; pages: number };

function drawPage(doc: Doc, { title, heading, pageNumber, pages }: PageContent): void {
  doc.fillColor(accent).font('bold').fontSize(20).text(heading, 64, 64);
  doc.moveDown(0.5).fillColor(ink).font('regular').fontSize(10);
  doc.text(paragraph(pageNumber, 7), { lineGap: 3 }).moveDown();
  doc.text(paragraph(pageNumber + 1000, 6), { lineGap: 3 }).moveDown();
  drawTable(doc, pageNumber);
  doc.moveDown().text(paragraph(pageNumber + 2000, 7), 64, doc.y, { lineGap: 3 });
  drawChart(doc, pageNumber);
  doc.fontSize(8).fillColor('#66727f').text(`${title} · page ${pageNumber} of ${pages}`, 64, 770, { lineBreak: false });
}

function drawTable(doc: Doc, pageNumber: number): void {
  const top = doc.y;
  for (let row = 0; row < 5; row += 1) {
    const y = top + row * 18;
    if (row % 2 === 0) doc.rect(64, y - 3, 467, 18).fill('#eef2f6');
    const [first = '', second = ''] = row === 0 ? ['Quarter', 'Tonnes'] : [`Q${row}`, tonnes(pageNumber, row)];
    const note =
      row === 0
        ? 'Remark'
        : sentence(pageNumber * 5 + row)
            .split(' ')
            .slice(3)
            .join(' ');
    doc
      .fillColor(ink)
      .font(row === 0 ? 'bold' : 'regular')
      .fontSize(9);
    doc.text(first, 70, y, { lineBreak: false }).text(second, 140, y, { lineBreak: false });
    doc.text(note, 220, y, { width: 305, height: 12, ellipsis: true });
  }
  doc.y = top + 5 * 18;
  doc.fontSize(10);
}

function tonnes(pageNumber: number, row: number): string {
  return (1200 + ((pageNumber * 317 + row * 911) % 7300)).toLocaleString('en');
}

function drawChart(doc: Doc, pageNumber: number): void {
  const base = 740;
  for (let month = 0; month < 12; month += 1) {
    const height = 20 + ((pageNumber * 29 + month * 47) % 90);
    doc.rect(70 + month * 38, base - height, 26, height).fill(month % 2 === 0 ? accent : '#8fb3d9');
  }
  doc.moveTo(64, base).lineTo(531, base).lineWidth(0.8).stroke(ink);
}
