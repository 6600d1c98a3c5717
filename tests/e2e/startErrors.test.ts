import { mkdtempSync, rmSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#protocol/http';
import { sampleListPath } from '../../server/demo/sampleList.ts';
import { dashboard } from '../support/dashboard.ts';
import { freePort } from '../support/freePort.ts';
import { jobIdOf, jobPage, readJobDetail } from '../support/jobPage.ts';
import { webServer, type WebServer } from '../support/webServer.ts';

let silent: WebServer;
let closedPort: number;
const { visit, url } = dashboard(async () => {
  silent = await webServer({
    '/': () => undefined,
    '/robots.txt': (_request, response) => response.writeHead(404).end(),
  });
  closedPort = await freePort();
  return { env: { CRAWL_ALLOW_HOSTS: `127.0.0.1:${silent.port},127.0.0.1:${closedPort}` } };
});
afterAll(() => silent.close());

async function jobs(): Promise<Answer<'listJobs'>['jobs']> {
  const response = await fetch(`${url()}/api/jobs`);
  return ((await response.json()) as Answer<'listJobs'>).jobs;
}

async function startWith(page: Page, shopUrl: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Address of the shop/ }).fill(shopUrl);
  await page.getByRole('button', { name: 'Start the job' }).click();
}

describe('a shop that can not be visited', () => {
  it.each([
    ['is no address', 'not a shop', /^This is not a web address/],
    ['speaks no HTTP', 'ftp://shop.example.com/', /^This is not a web address/],
    ['lies in a private network', 'http://10.0.0.1/', /^This address lies in a private network/],
    ['is the server’s own machine', 'http://127.0.0.1:9/', /^This address lies in a private network/],
    ['is the server’s own interface', 'server', /^This address lies in a private network/],
    ['has a name that nobody knows', 'http://shop.invalid/', /^The shop can’t be reached/],
  ])('because it %s is refused beside its address, and no job is made', async (_why, address, complaint) => {
    const before = await jobs();
    const tab = await visit('/new/automation');
    tab.expectFault(/status of 422/);
    const shopUrl = address === 'server' ? `${url()}/api/jobs` : address;
    await startWith(tab.page, shopUrl);
    const field = tab.page.getByRole('textbox', { name: /^Address of the shop/ });
    await tab.page.getByText(complaint).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    const descriptions = ((await field.getAttribute('aria-describedby')) ?? '').split(' ');
    expect(await tab.page.locator(`[id="${descriptions.at(-1)}"]`).innerText()).toMatch(complaint);
    expect(await field.and(tab.page.locator(':focus')).count()).toBe(1);
    expect(await field.inputValue()).toBe(shopUrl);
    expect(tab.page.url()).toMatch(/\/new\/automation$/);
    expect(await jobs()).toEqual(before);
  });

  it.each([
    ['is down', () => closedPort, /refused the connection/],
    ['hangs', () => silent.port, /did not answer within 20 seconds/],
  ])('because it %s ends its job with the reason and what to do', { timeout: 60_000 }, async (_why, port, reason) => {
    const { page } = await visit('/new/automation');
    await startWith(page, `http://127.0.0.1:${port()}/`);
    await page.waitForURL(/\/jobs\//);
    await jobPage(page).badge('Failed').waitFor({ timeout: 45_000 });
    const outcome = page.getByRole('region', { name: 'Failed while at “Visiting the shop”' });
    await outcome.getByText(reason).waitFor();
    await outcome.getByText(/^What to do:/).waitFor();
    await outcome.getByText('It had not made anything yet, so nothing is lost.').waitFor();
    const { job } = await readJobDetail(url(), jobIdOf(page));
    expect(job.summary).toMatchObject({ status: 'failed', error: { code: 'shop_unreachable' } });
    expect(job.summary.finishedAt).not.toBeNull();
    expect(job.artifacts).toEqual([]);
  });
});

describe('an article list that can not be used', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'signalbox-lists-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const files: Record<string, (path: string) => Promise<void>> = {
    'damaged.xlsx': (path) => writeFile(path, Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(2_000, 7)])),
    'text.xlsx': (path) => writeFile(path, 'this was never a workbook'),
    'colours.xlsx': async (path) =>
      writeFile(
        path,
        await writeXlsx({
          sheets: [
            {
              name: 'Colours',
              rows: [
                ['Colour', 'Mood'],
                ['red', 'angry'],
                ['blue', 'calm'],
              ],
            },
          ],
        }),
      ),
    'nothing.xlsx': async (path) => writeFile(path, await writeXlsx({ sheets: [{ name: 'Nothing', rows: [] }] })),
    'huge.xlsx': async (path) => {
      const file = await open(path, 'w');
      await file.truncate(60_000_000);
      await file.close();
    },
    'list.pdf': (path) => writeFile(path, '%PDF-1.7'),
  };

  it.each([
    ['damaged.xlsx', /damaged\.xlsx: The file is damaged/],
    ['text.xlsx', /text\.xlsx: (The file is damaged|This kind of file can’t be used here)/],
    ['colours.xlsx', /colours\.xlsx: No column holds article numbers/],
    ['nothing.xlsx', /nothing\.xlsx: The file holds no rows/],
    ['huge.xlsx', /The file has 60(\.0)? MB; at most 50 MB are taken/],
    ['list.pdf', /list\.pdf is not an Excel or CSV file/],
  ])('%s is refused beside the field, no job is made, and another file is taken', async (name, complaint) => {
    const path = join(folder, name);
    await files[name]?.(path);
    const before = await jobs();
    const tab = await visit('/new/automation');
    tab.expectFault(/status of 4(22|15)/);
    const field = tab.page.getByLabel('Article list', { exact: true }).and(tab.page.locator('input[type=file]'));
    await field.setInputFiles(path);
    await tab.page.getByRole('alert').filter({ hasText: complaint }).waitFor();
    expect(await jobs()).toEqual(before);

    await field.setInputFiles(sampleListPath);
    await tab.page.getByText('23 rows').waitFor();
    expect(await tab.page.getByRole('alert').count()).toBe(0);
  });
});
