import { deflateSync } from 'node:zlib';

/** An object's body as PDF writes it, or a stream with its dictionary's entries. */
export type RawObject = string | { entries?: string; bytes: Uint8Array };

/** A PDF of objects written by hand, numbered from 1, the first being the catalogue. Its cross-references are right. */
export function rawPdf(objects: readonly RawObject[], { version = '1.7' }: { version?: string } = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(`%PDF-${version}\n%\u00e2\u00e3\u00cf\u00d3\n`, 'latin1')];
  const offsets: number[] = [];
  let offset = parts[0]?.length ?? 0;
  const add = (bytes: Uint8Array): void => {
    parts.push(Buffer.from(bytes));
    offset += bytes.length;
  };
  objects.forEach((object, index) => {
    offsets.push(offset);
    add(Buffer.from(`${index + 1} 0 obj\n`));
    if (typeof object === 'string') {
      add(Buffer.from(object, 'latin1'));
    } else {
      add(Buffer.from(`<< /Length ${object.bytes.length} ${object.entries ?? ''} >>\nstream\n`, 'latin1'));
      add(object.bytes);
      add(Buffer.from('\nendstream'));
    }
    add(Buffer.from('\nendobj\n'));
  });
  const startXref = offset;
  const entries = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`));
  add(Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${startXref}\n%%EOF\n`));
  return Buffer.concat(parts);
}

export const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
export const helvetica = '<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';

export function content(operators: string): RawObject {
  return { entries: '/Filter /FlateDecode', bytes: deflateSync(Buffer.from(operators, 'latin1')) };
}

/** Pages of one content stream each; `entries` go into every page's dictionary. */
export function pagesOf(contents: readonly RawObject[], entries = ''): RawObject[] {
  const kids = contents.map((_, index) => `${3 + 2 * index} 0 R`).join(' ');
  return [
    catalogue,
    `<< /Type /Pages /Count ${contents.length} /Kids [${kids}] >>`,
    ...contents.flatMap((stream, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents ${4 + 2 * index} 0 R /Resources ${helvetica} ${entries} >>`,
      stream,
    ]),
  ];
}

export function line(text: string, x = 40, y = 350): string {
  return `BT /F1 18 Tf ${x} ${y} Td (${text}) Tj ET\n`;
}
