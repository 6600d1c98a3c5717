import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../server/packageRoot.ts';
import { axeFindsInBothThemes } from '../support/axe.ts';
import { dashboard } from '../support/dashboard.ts';
import { isDecoded } from '../support/jobPage.ts';
import { tabTo } from '../support/keyboard.ts';

const { visit, url } = dashboard();
const sampleFile = async (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: await readFile(join(packageRoot, 'server', 'demo', 'documents', name)),
});
const phone = { viewport: { width: 390, height: 844 } };
/** OCR takes its time on a busy machine. */
const patiently = { timeout: 60_000 };

/** Set by the first test; the others look at what it has come to. */
let batchPath = '';
let reportPath = '';

/** Starts two documents as one who has them at hand, and stays until both are read. */
async function startBatch(): Promise<void> {
  const { page } = await visit('/documents');
  await page.getByRole('heading', { name: 'No documents yet' }).waitFor();
  expect(await axeFindsInBothThemes(page)).toEqual([]);
  await page
    .getByLabel('PDF files')
    .locator('input[type=file]')
    .setInputFiles([
      await sampleFile('annual-report.pdf'),
      await sampleFile('scanned-letter.pdf'),
      { name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('not a PDF at all') },
    ]);
  await page.getByText('Not a PDF: left out.').waitFor();
  await page.getByRole('button', { name: 'Read 2 documents' }).click();
  await page.waitForURL(/\/documents\?batch=/);
  batchPath = page.url().slice(url().length);

  const bar = page.getByRole('progressbar', { name: 'Progress of the batch' });
  await bar.waitFor();
  const seen: number[] = [];
  await expect
    .poll(async () => {
      seen.push(Number(await bar.getAttribute('aria-valuenow')));
      return page.getByText('All 2 done').count();
    }, patiently)
    .toBe(1);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('100');
  await page.getByRole('link', { name: 'annual-report' }).click();
  await page.waitForURL(/\/documents\/[\da-f-]{36}$/);
  reportPath = page.url().slice(url().length);
}

/** The words over a page whose box lies under the mark that one is at. */
function wordsUnderMark(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const mark = document.querySelector('[data-hit][data-current]')?.getBoundingClientRect();
    if (mark === undefined) return [];
    return [...document.querySelectorAll('[data-text-layer] span span')].flatMap((word) => {
      const { left, right, top, bottom } = word.getBoundingClientRect();
      const x = (left + right) / 2, y = (top + bottom) / 2;
      return x > mark.left && x < mark.right && y > mark.top && y < mark.bottom ? [word.textContent.trim()] : [];
    });
  })()`);
}

const picture = (page: Page): Locator => page.getByRole('img', { name: /^Picture of page/ });

describe('documents, in a real browser', () => {
  it('are read as a batch with one bar, and each page can be looked at', async () => {
    await startBatch();
    const { page } = await visit(reportPath);
    const pages = page.getByRole('grid', { name: 'Pages of the document' });
    await expect.poll(() => pages.locator('[data-page=ready]').count()).toBeGreaterThanOrEqual(12);
    await expect.poll(() => isDecoded(pages.locator('img').first())).toBe(true);
    await page.getByRole('heading', { name: 'Contents' }).waitFor();
    expect(await axeFindsInBothThemes(page)).toEqual([]);
  });

  it('are found again by a word, which is marked on its page, by keyboard alone', async () => {
    const { page } = await visit('/documents');
    await page.getByRole('list', { name: 'Documents', exact: true }).getByRole('listitem').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('stationmaster herring');
    const found = page.getByRole('region', { name: 'Pages found' });
    await found.getByRole('listitem').first().waitFor();
    expect(await found.locator('mark').first().textContent()).toMatch(/^(stationmaster|herring)$/i);
    await tabTo(page, /^annual-report, page \d+$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?page=\d+&q=stationmaster\+herring$/);

    await page.locator('[data-hit][data-current]').waitFor();
    expect(await wordsUnderMark(page)).toEqual([expect.stringMatching(/^(stationmaster|herring)\W*$/i)]);
    const firstMark = await page.locator('[data-current]').getAttribute('data-hit');
    await page.getByRole('heading', { name: 'annual-report' }).click();
    await page.keyboard.press('n');
    await expect.poll(() => page.locator('[data-current]').getAttribute('data-hit')).not.toBe(firstMark);
    expect(await wordsUnderMark(page)).toEqual([expect.stringMatching(/^(stationmaster|herring)\W*$/i)]);
    await page.keyboard.press('p');
    await expect.poll(() => page.locator('[data-current]').getAttribute('data-hit')).toBe(firstMark);

    const before = new URL(page.url()).searchParams.get('page');
    await page.keyboard.press(before === '1' ? 'ArrowRight' : 'ArrowLeft');
    await expect.poll(() => new URL(page.url()).searchParams.get('page')).not.toBe(before);
    await page.keyboard.press('Escape');
    await page.waitForURL((at) => !at.searchParams.has('page'));
  });

  it('have pages that can be read, selected and leafed through, on a phone too', async () => {
    const { page } = await visit(`${reportPath}?page=2`, phone);
    await expect.poll(() => isDecoded(picture(page))).toBe(true);
    await page.locator('[data-text-layer] span span').first().waitFor();
    const selected = await page.evaluate<string>(`(() => {
      getSelection().selectAllChildren(document.querySelector('[data-text-layer]'));
      return getSelection().toString();
    })()`);
    const shown = await page.getByRole('region', { name: 'Text of page 2' }).locator('pre').innerText();
    const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
    expect(words(selected)).toEqual(words(shown));
    expect(words(shown).length).toBeGreaterThan(100);
    expect(await axeFindsInBothThemes(page)).toEqual([]);

    await page.getByRole('button', { name: 'Next page' }).click();
    await page.waitForURL(/\?page=3$/);
    await page.goto(`${url()}${reportPath}?page=99999`);
    await page.getByText('There is no page 99,999').waitFor();
  });

  it('can be taken away, and lists and searches stand up to axe', async () => {
    const { page } = await visit(batchPath);
    await page.getByText('All 2 done').waitFor();
    expect(await axeFindsInBothThemes(page)).toEqual([]);
    await page.getByRole('link', { name: 'scanned-letter' }).click();
    const links = page.getByRole('list', { name: 'Downloads' }).getByRole('link');
    await links.first().waitFor();
    const files = new Map<string, Buffer>();
    for (const link of await links.all()) {
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      files.set(download.suggestedFilename(), await readFile(await download.path()));
    }
    const of = (ending: string) => [...files].find(([name]) => name.endsWith(ending))?.[1].toString('utf8') ?? '';
    expect(of('.pdf').slice(0, 5)).toBe('%PDF-');
    expect(of('.txt')).toMatch(/stationmaster/);
    expect(() => JSON.parse(of('.json')) as unknown).not.toThrow();

    await page.goto(`${url()}/documents?q=herring`);
    await page.getByRole('region', { name: 'Pages found' }).waitFor();
    expect(await axeFindsInBothThemes(page)).toEqual([]);
  });

  it('show their pages to who has a link, without the words', async () => {
    const jobId = reportPath.slice('/documents/'.length);
    const response = await fetch(`${url()}/api/jobs/${jobId}/shares`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ expiresInHours: 1 }),
    });
    const { url: link } = (await response.json()) as { url: string };
    const { page } = await visit(link.replace(/^https?:\/\/[^/]+/, ''));
    await page.getByRole('grid', { name: 'Pictures of the job' }).getByRole('button').first().click();
    const dialog = page.getByRole('dialog', { name: 'Page 1' });
    await expect.poll(() => isDecoded(dialog.getByRole('img', { name: 'Page 1' }))).toBe(true);
    await dialog.getByText('The text is not part of the link.').waitFor();
    expect(await dialog.getByRole('link', { name: 'Open in the document' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Read the document' }).count()).toBe(0);
  });
});
