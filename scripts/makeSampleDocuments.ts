import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import Pdf from 'pdfkit';
import { createPdf } from '../server/integrations/pdf/createPdf.ts';
import { labelFonts } from '../server/integrations/labels/labelFont.ts';
import { writeReport } from '../server/demo/documents/report.ts';
import { sampleDocuments } from '../server/demo/sampleDocuments.ts';

/** Makes the sample documents anew: `npx tsx --conditions=source scripts/makeSampleDocuments.ts` after report.ts changes. */

const { report, scan, encrypted, corrupt } = sampleDocuments;
const title = 'Ravensmoor Harbour Railway: annual report';
const annex = await writeScan(scan.path);
await writeReport(createWriteStream(report.path), { title, pages: 10, annex });
await writeReport(createWriteStream(encrypted.path), { title, pages: 2, userPassword: 'signalbox' });
const whole = await readFile(report.path);
await writeFile(corrupt.path, whole.subarray(0, Math.floor(whole.length * 0.6)));
for (const { name, path } of Object.values(sampleDocuments)) {
  console.log(`${name}: ${Math.round((await stat(path)).size / 1024)} kB`);
}

/** Letters as a scanner sees them: grey, a little askew and noisy, without any text of their own. Answers the pictures. */
async function writeScan(path: string): Promise<Buffer[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'signalbox-scan-'));
  const pdf = createPdf({ size: 1 });
  try {
    const clean = join(scratch, 'letter.pdf');
    await writeLetters(clean);
    const letters = await pdf.open(clean, { name: 'letter.pdf' });
    const doc = new Pdf({ size: 'A4', margin: 0, autoFirstPage: false, info: { Creator: 'Signalbox' } });
    const pictures: Buffer[] = [];
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    for (let pageNumber = 1; pageNumber <= letters.pages; pageNumber += 1) {
      const { png, width, height } = await letters.render(pageNumber, { dpi: 170 });
      const noise = { type: 'gaussian' as const, mean: 128, sigma: 9 };
      const grain = await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
        .greyscale()
        .png()
        .toBuffer();
      const askew = await sharp(png)
        .rotate(pageNumber === 1 ? 0.4 : -0.3, { background: '#ffffff' })
        .resize(width, height, { fit: 'cover' })
        .linear(0.86, 12)
        .composite([{ input: grain, blend: 'soft-light' }])
        .greyscale()
        .jpeg({ quality: 42 })
        .toBuffer();
      pictures.push(askew);
      doc.addPage().image(askew, 0, 0, { width: 595.28, height: 841.89 });
    }
    doc.end();
    await new Promise((resolve) => doc.once('end', resolve));
    await writeFile(path, Buffer.concat(chunks));
    return pictures;
  } finally {
    await pdf.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function writeLetters(path: string): Promise<void> {
  const doc = new Pdf({ size: 'A4', margin: 72 });
  const stream = createWriteStream(path);
  doc.pipe(stream);
  doc.font(labelFonts.regular.path).fontSize(12);
  doc.text('Ravensmoor Harbour Railway\nQuay 3, Ravensmoor\n\n14 March 2026\n');
  doc.moveDown().fontSize(15).text('Invoice 2026-0417').moveDown().fontSize(12);
  doc.text('Dear Sir or Madam,').moveDown();
  doc.text(
    'Please find below the charges for the carriage of forty crates of herring from the lighthouse halt to the ' +
      'granary. The consignment arrived without a single delay, in spite of the fog.',
    { lineGap: 5 },
  );
  doc
    .moveDown()
    .text(
      'Carriage, 40 crates          € 312.40\nCrane, two hours              € 86.00\nTotal                                 € 398.40',
    );
  doc.moveDown().text('Payment within 30 days, quoting the number of this invoice.', { lineGap: 5 });
  doc.moveDown().text('Yours faithfully,\nThe stationmaster');
  doc.addPage();
  doc.text('Hafenbahn Ravensmoor\n\n14. März 2026\n').moveDown().fontSize(15).text('Lieferschein').moveDown();
  doc.fontSize(12).text('Sehr geehrte Damen und Herren,').moveDown();
  doc.text(
    'hiermit bestätigen wir die Übergabe von vierzig Kisten Hering an den Speicher. Die Ware war vollständig und ' +
      'unbeschädigt; die Kühlung wurde während der ganzen Fahrt gemessen und lag stets unter vier Grad.',
    { lineGap: 5 },
  );
  doc.moveDown().text('Bitte prüfen Sie die Lieferung und melden Sie Mängel innerhalb von drei Tagen.', { lineGap: 5 });
  doc.moveDown().text('Mit freundlichen Grüßen\nDer Bahnhofsvorsteher');
  doc.end();
  await once(stream, 'finish');
}
