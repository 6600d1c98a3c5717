import { once } from 'node:events';
import Pdf from 'pdfkit';
import { mmPerPt, type Drawing } from './drawing.ts';
import { labelFonts } from './labelFont.ts';

const pageMm = { width: 210, height: 297 };
/** Crop marks need this much margin; sheets of labels that fill the page have none, and need none. */
const markRoomMm = 4;
const markMm = 3;

/**
 * All labels (of one size) on A4 pages to print and cut, edge to edge and centred, text and codes as vectors.
 *
 * 70 × 37 mm come out as 3 × 8, the common sheet of stickers.
 */
export async function labelSheet(labels: Iterable<Drawing>, title: string): Promise<Buffer> {
  const doc = new Pdf({ size: 'A4', margin: 0, autoFirstPage: false, info: { Title: title, Creator: 'Signalbox' } });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(doc, 'end');
  doc.registerFont('regular', labelFonts.regular.path);
  doc.registerFont('bold', labelFonts.bold.path);
  let placed = 0;
  for (const label of labels) {
    const grid = gridOf(label);
    const cell = placed % (grid.columns * grid.rows);
    if (cell === 0) {
      doc.addPage();
      drawMarks(doc, label, grid);
    }
    const xMm = grid.leftMm + (cell % grid.columns) * label.widthMm;
    const yMm = grid.topMm + Math.floor(cell / grid.columns) * label.heightMm;
    drawAt(doc, label, xMm, yMm);
    placed += 1;
  }
  if (placed === 0) doc.addPage();
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

type Grid = { columns: number; rows: number; leftMm: number; topMm: number };

function gridOf({ widthMm, heightMm }: Drawing): Grid {
  const columns = Math.max(1, Math.floor(pageMm.width / widthMm));
  const rows = Math.max(1, Math.floor(pageMm.height / heightMm));
  const leftMm = (pageMm.width - columns * widthMm) / 2;
  return { columns, rows, leftMm, topMm: (pageMm.height - rows * heightMm) / 2 };
}

function drawAt(doc: PDFKit.PDFDocument, { shapes }: Drawing, leftMm: number, topMm: number): void {
  for (const shape of shapes) {
    const xPt = toPt(leftMm + shape.xMm);
    doc.fillColor(shape.colour);
    if (shape.type === 'rect') {
      doc.rect(xPt, toPt(topMm + shape.yMm), toPt(shape.widthMm), toPt(shape.heightMm)).fill();
    } else {
      doc.font(shape.bold ? 'bold' : 'regular').fontSize(shape.sizePt);
      doc.text(shape.text, xPt, toPt(topMm + shape.baselineMm), { lineBreak: false, baseline: 'alphabetic' });
    }
  }
}

/** Short lines in the margins, where the knife goes. */
function drawMarks(doc: PDFKit.PDFDocument, { widthMm, heightMm }: Drawing, grid: Grid): void {
  doc.lineWidth(0.25).strokeColor('#888888');
  const line = (x1: number, y1: number, x2: number, y2: number): void => {
    doc.moveTo(toPt(x1), toPt(y1)).lineTo(toPt(x2), toPt(y2)).stroke();
  };
  if (grid.topMm >= markRoomMm) {
    for (let column = 0; column <= grid.columns; column += 1) {
      const xMm = grid.leftMm + column * widthMm;
      line(xMm, grid.topMm - markMm - 0.5, xMm, grid.topMm - 0.5);
      line(xMm, pageMm.height - grid.topMm + 0.5, xMm, pageMm.height - grid.topMm + 0.5 + markMm);
    }
  }
  if (grid.leftMm >= markRoomMm) {
    for (let row = 0; row <= grid.rows; row += 1) {
      const yMm = grid.topMm + row * heightMm;
      line(grid.leftMm - markMm - 0.5, yMm, grid.leftMm - 0.5, yMm);
      line(pageMm.width - grid.leftMm + 0.5, yMm, pageMm.width - grid.leftMm + 0.5 + markMm, yMm);
    }
  }
}

function toPt(mm: number): number {
  return mm / mmPerPt;
}
