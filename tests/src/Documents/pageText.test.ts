import { describe, expect, it } from 'vitest';
import { createWordMatcher } from '#protocol/searchWords';
import { hitPieces } from '../../../src/lib/hitPieces.ts';
import { pageLines, pageText } from '../../../src/lib/pageLines.ts';
import { neighbourPage } from '../../../src/pages/Document/viewer/neighbourPage.ts';
import { currentEntry } from '../../../src/pages/Document/currentEntry.ts';
import { jobNameOf, lookAtFiles } from '../../../src/pipelines/documents/chosenFiles.ts';

const word = (text: string, x: number, y: number, height = 20) => ({
  text,
  box: { x, y, width: text.length * 10, height },
});

describe('the text of a page', () => {
  it('has the lines that the words stand in, also where letters reach higher or lower', () => {
    const words = [
      word('Quarterly', 0, 100),
      word('report,', 110, 104, 18),
      word('2026', 200, 98, 24),
      word('Next', 0, 126),
    ];
    expect(pageLines(words).map((line) => line.words.map(({ text }) => text))).toEqual([
      ['Quarterly', 'report,', '2026'],
      ['Next'],
    ]);
    expect(pageText(words)).toBe('Quarterly report, 2026\nNext');
  });

  it('has an empty line between paragraphs, and where a new column begins', () => {
    const words = [
      word('One', 0, 0),
      word('line.', 0, 24),
      word('New', 0, 90),
      word('Right', 400, 0),
      word('column', 400, 24),
    ];
    expect(pageText(words)).toBe('One\nline.\n\nNew\n\nRight\ncolumn');
  });

  it('is empty where there are no words, and bears words without a height', () => {
    expect(pageText([])).toBe('');
    expect(pageText([word('alone', 0, 0)])).toBe('alone');
    expect(pageText([word('a', 0, 10, 0), word('b', 20, 10, 0)])).toBe('a b');
  });

  it('is in pieces where words are marked, nothing lost between them', () => {
    const text = 'Müller, Muller und MUELLER-Straße';
    const pieces = hitPieces(text, createWordMatcher(['mueller']));
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter(({ isHit }) => isHit).map((piece) => piece.text)).toEqual(['Müller', 'MUELLER']);
    expect(hitPieces(text, null)).toEqual([{ text, isHit: false }]);
  });
});

describe('lines that fill the width', () => {
  it('flow on into the next, shorter ones do not', () => {
    const line = (text: string, y: number) => text.split('').map((letter, index) => word(letter, index * 12, y));
    const words = [...line('abcdefgh', 0), ...line('ij', 24), ...line('klmnopqr', 48), ...line('st', 72)];
    expect(pageText(words)).toBe('a b c d e f g h i j\nk l m n o p q r s t');
  });
});

describe('the way through a document', () => {
  it('goes from one page with hits to the next, and round at the ends', () => {
    expect([neighbourPage([2, 5, 9], 5, 1), neighbourPage([2, 5, 9], 9, 1), neighbourPage([2, 5, 9], 3, -1)]).toEqual([
      9, 2, 2,
    ]);
    expect([neighbourPage([2, 5], 1, -1), neighbourPage([4], 4, 1), neighbourPage([], 1, 1)]).toEqual([5, 4, null]);
  });

  it('knows in which chapter a page is', () => {
    const entry = (pageNumber: number | null) => ({ title: '', pageNumber, level: 0 });
    const outline = [entry(1), entry(3), entry(3), entry(null), entry(8)];
    expect([currentEntry(outline, 2), currentEntry(outline, 5), currentEntry(outline, 8), currentEntry([], 1)]).toEqual(
      [0, 2, 4, -1],
    );
  });
});

describe('files that are chosen', () => {
  const file = (name: string, text: string) => new File([text], name, { lastModified: 1 });

  it('are looked at as far as this device can, and the same one is not taken twice', async () => {
    const picked = [
      file('a.pdf', '%PDF-1.7 …'),
      file('photo.pdf', 'JFIF'),
      file('none.pdf', ''),
      file('a.pdf', '%PDF-1.7 …'),
    ];
    const { added, twice } = await lookAtFiles(picked, []);
    expect(added.map(({ file: { name }, problem }) => [name, problem])).toEqual([
      ['a.pdf', null],
      ['photo.pdf', 'not-pdf'],
      ['none.pdf', 'empty'],
    ]);
    expect(twice).toBe(1);
    expect(await lookAtFiles([file('a.pdf', '%PDF-1.7 …')], added)).toEqual({ added: [], twice: 1 });
  });

  it('give their name to the job', () => {
    expect([jobNameOf('Report 2026.PDF'), jobNameOf('.pdf'), jobNameOf(`${'x'.repeat(300)}.pdf`).length]).toEqual([
      'Report 2026',
      '.pdf',
      120,
    ]);
  });
});
