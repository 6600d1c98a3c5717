import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocuments } from '../../../../server/demo/sampleDocuments.ts';
import { createPdf } from '../../../../server/integrations/pdf/createPdf.ts';
import type { Pdf } from '../../../../server/integrations/pdf/pdf.ts';
import * as corpus from '../../../support/pdfCorpus.ts';
import { pdfFiles, type PdfFiles } from '../../../support/pdfFiles.ts';

let pdf: Pdf;
let files: PdfFiles;

beforeAll(async () => {
  files = await pdfFiles();
  pdf = createPdf({ size: 1 });
});

afterAll(async () => {
  await pdf.close();
  await files.remove();
});

/** What becomes of a file: the code it is refused with, or what becomes of each of its pages. */
async function outcome(bytes: Uint8Array): Promise<string | string[]> {
  const path = await files.write(bytes);
  try {
    const document = await pdf.open(path, { name: 'file.pdf' });
    const pages = Array.from({ length: document.pages }, (_, index) =>
      document.page(index + 1).then((page) => page.text, codeOf),
    );
    return await Promise.all(pages);
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
}

describe('a file that can’t be read is refused with its own reason', () => {
  it.each([
    ['no PDF', corpus.notAPdf, 'pdf_corrupt'],
    ['a header and garbage', corpus.headerOnly, 'pdf_corrupt'],
    ['nothing', corpus.noBytes, 'pdf_empty'],
    ['no pages', corpus.zeroPages, 'pdf_empty'],
    ['too many pages', corpus.tooManyPages, 'pdf_too_many_pages'],
    ['a tree of pages too deep to walk', corpus.deepTree(50_000), 'pdf_corrupt'],
  ])('%s', async (_, bytes, code) => {
    expect(await outcome(bytes)).toBe(code);
  });

  it.each<corpus.Encryption>(['RC4 40', 'RC4 128', 'AES 128', 'AES 256'])('a password (%s)', async (by) => {
    expect(await outcome(await corpus.encrypted(by, 'secret'))).toBe('pdf_encrypted');
  });

  it.each([0.1, 0.5, 0.8, 0.95, 0.99])('cut off after %d of it', async (share) => {
    const whole = await corpus.bornDigital(10);
    expect(await outcome(whole.subarray(0, Math.floor(whole.length * share)))).toBe('pdf_corrupt');
  });

  it('cut off within the last page, although all pages are listed before', async () => {
    const whole = corpus.hugePage;
    expect(await outcome(whole.subarray(0, whole.lastIndexOf('endstream') - 20))).toBe('pdf_corrupt');
  });
});

it('opens what lacks only its last line', async () => {
  const whole = await corpus.bornDigital(2);
  expect(await outcome(whole.subarray(0, whole.lastIndexOf('%%EOF')))).toHaveLength(2);
});

it('says in a sentence what is wrong, and what to do', async () => {
  await expect(pdf.inspect(sampleDocuments.encrypted.path, { name: 'letter.pdf' })).rejects.toMatchObject({
    code: 'pdf_encrypted',
    message: '“letter.pdf” is protected by a password.',
    hint: 'Open it with its password, print or export it as a PDF without one, and upload that.',
  });
  await expect(pdf.inspect(sampleDocuments.corrupt.path, { name: 'letter.pdf' })).rejects.toMatchObject({
    code: 'pdf_corrupt',
    message: 'The end of “letter.pdf” is missing: the file was cut off.',
  });
});

describe('a page that can’t be read leaves the others', () => {
  it.each([
    ['larger than a page may be', corpus.hugePage, ['Small', 'pdf_page_too_large']],
    ['not there', corpus.missingPage, ['Here', 'pdf_page_failed']],
    ['drawn a thousand million times over', corpus.drawingBomb, ['pdf_too_complex', 'Sound']],
  ])('%s', async (_, bytes, expected) => {
    expect(await outcome(bytes)).toEqual(expected);
  });
});

describe('a bomb is stopped', () => {
  it('that unpacks to gigabytes', async () => {
    const bomb = corpus.unpackingBomb(2);
    expect(bomb.length).toBeLessThan(20_000);
    expect(await outcome(bomb)).toEqual(['pdf_too_complex']);
  });

  it.each([
    ['a picture that is declared larger than memory', corpus.hugeImage],
    ['a tree of pages as deep as may be', corpus.deepTree(900)],
  ])('or does nothing: %s', async (_, bytes) => {
    expect(await outcome(bytes)).toEqual(['']);
  });

  it('and goes on with other files in a new process', async () => {
    expect(await outcome(await corpus.bornDigital(1))).toEqual(['Heading 1\nAlpha beta gamma delta on page 1.']);
  });
});

it('stops a page that takes longer than it may, and reads on', async () => {
  const hasty = createPdf({ size: 1, pageMs: 200 });
  try {
    const slow = await hasty.open(await files.write(corpus.manyPaths(400_000)), { name: 'slow.pdf' });
    await expect(slow.page(1)).rejects.toMatchObject({
      code: 'pdf_too_complex',
      message: 'Page 1 of “slow.pdf” takes more time or memory to read than allowed.',
    });
    expect(await hasty.inspect(sampleDocuments.report.path, { name: 'report' })).toMatchObject({ pages: 12 });
  } finally {
    await hasty.close();
  }
});

it('leaves no process behind when the server is killed, not even one that is busy', async () => {
  const slow = await files.write(corpus.manyPaths(400_000));
  const code = `
    const { createPdf } = await import('./server/integrations/pdf/createPdf.ts');
    const pdf = createPdf({ size: 2 });
    await pdf.warm();
    const document = await pdf.open(process.argv[1], { name: 'slow.pdf' });
    void document.page(1);
    process.stdout.write('busy');
    setInterval(() => {}, 1000);
  `;
  const loader = ['--import', 'tsx', '--conditions=source', '--input-type=module'];
  const server = spawn(process.execPath, [...loader, '-e', code, slow]);
  await once(server.stdout, 'data');
  const pids = pdfProcessesOf(server.pid);
  expect(pids).toHaveLength(2);
  server.kill('SIGKILL');
  await expect.poll(() => pids.filter(isAlive), { timeout: 20_000 }).toEqual([]);
});

function pdfProcessesOf(parent: number | undefined): string[] {
  return execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(parent)], { encoding: 'utf8' })
    .split('\n')
    .filter((process) => process.includes('pdfChild'))
    .map((process) => process.trim().split(' ', 1)[0] ?? '');
}

/** One that has ended and that nobody has asked about yet (Z) is not. */
function isAlive(pid: string): boolean {
  const processes = execFileSync('ps', ['-e', '-o', 'pid=,stat='], { encoding: 'utf8' });
  return new RegExp(`^\\s*${pid} [^Z]`, 'm').test(processes);
}
