import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { packageRoot } from '../../server/packageRoot.ts';
import { axeFindsInBothThemes } from '../support/axe.ts';
import { dashboard } from '../support/dashboard.ts';
import { tusClient } from '../support/tus.ts';

const { blankPage, visit, url } = dashboard();
const phone = { viewport: { width: 390, height: 844 } };
const sample = (name: string) => join(packageRoot, 'server', 'demo', 'documents', name);
const report = sample('annual-report.pdf');
const bar = (page: Page) => page.getByRole('progressbar');
const percentOf = async (page: Page) => Number(await bar(page).getAttribute('aria-valuenow'));

/** A poor line, or none. */
async function line(cdp: CDPSession, state: 'poor' | 'none' | 'good'): Promise<void> {
  await cdp.send('Network.emulateNetworkConditions', {
    offline: state === 'none',
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: state === 'poor' ? 16_000 : -1,
  });
}

/** Every value that the bar takes, through reloads too. */
async function watchBar(page: Page): Promise<number[]> {
  const seen: number[] = [];
  await page.exposeFunction('sawBar', (value: number) => void seen.push(value));
  await page.addInitScript(() => {
    let last = '';
    const look = () => {
      const isHere = location.pathname.startsWith('/processing/');
      const now = isHere ? (document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? last) : last;
      if (now !== last) (window as unknown as { sawBar: (value: number) => void }).sawBar(Number(now));
      last = now;
      requestAnimationFrame(look);
    };
    look();
  });
  return seen;
}

async function choose(page: Page, file: string): Promise<string> {
  await page.goto(`${url()}/new/documents`);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Read the document' }).click();
  await page.waitForURL(/\/processing\//);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

it('takes a file over a poor line that drops twice and a page that is loaded anew to its result: one upload, one job', async () => {
  const tab = await blankPage(phone);
  const { page, context } = tab;
  tab.expectFault(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
  const seen = await watchBar(page);
  const asked: string[] = [];
  let sentBytes = 0;
  page.on('response', (answer) => {
    const request = answer.request();
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/intakes')) asked.push(`${request.method()} ${pathname}`);
    if (request.method() === 'PATCH' && answer.status() === 204) sentBytes += request.postDataBuffer()?.length ?? 0;
  });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  const client = tusClient(url());
  // So that there is time to look at the queue.
  await client.post('/api/queues/normal/pause', { reason: 'A look at the queue' });

  await line(cdp, 'poor');
  const jobId = await choose(page, report);
  await expect.poll(() => percentOf(page), { timeout: 30_000 }).toBeGreaterThan(2);
  expect(await page.title()).toMatch(/% · annual-report/);

  const heldUp = page.getByText('The server can’t be reached. The rest is sent by itself');
  const goesOn = async () => {
    const before = await percentOf(page);
    await expect.poll(() => percentOf(page), { timeout: 30_000 }).toBeGreaterThan(before);
  };
  await line(cdp, 'none');
  await heldUp.waitFor();
  // Nothing moves now: there is time to look.
  expect(await axeFindsInBothThemes(page)).toEqual([]);
  await line(cdp, 'poor');
  await goesOn();
  await page.reload();
  await bar(page).waitFor();
  await goesOn();
  await line(cdp, 'none');
  await heldUp.waitFor();
  const other = await visit(`/processing/${jobId}`, phone);
  await other.page.getByText('It is being sent from another device').waitFor();
  expect(await percentOf(other.page)).toBeLessThan(30);
  await line(cdp, 'good');

  // The last byte starts the job: no page has asked for that.
  await expect.poll(async () => (await client.intake(jobId)).status, { timeout: 30_000 }).toBe('started');
  for (const shown of [page, other.page]) await shown.getByText('Next in line').waitFor();
  expect(await axeFindsInBothThemes(page)).toEqual([]);
  await page.reload();
  await page.getByText('Next in line').waitFor();

  await client.post('/api/queues/normal/resume', {});
  // Who touches the page stays on it; who only waits is taken to the result.
  await page.getByText('The result is ready').waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await page.getByText('It stays here for when you are ready').waitFor();
  expect(await axeFindsInBothThemes(page)).toEqual([]);
  await other.page.waitForURL(`**/documents/${jobId}`);
  await page.getByRole('link', { name: 'Show now' }).click();
  await page.waitForURL(`**/documents/${jobId}`);

  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBe(100);
  expect(asked.filter((request) => request === 'POST /api/intakes')).toHaveLength(1);
  expect(new Set(asked.filter((request) => request.startsWith('PATCH')))).toEqual(
    new Set([`PATCH /api/intakes/${jobId}/bytes/0`]),
  );
  expect(sentBytes).toBeLessThanOrEqual((await readFile(report)).byteLength);
  const { jobs } = (await (await fetch(`${url()}/api/jobs?pipeline=documents`)).json()) as {
    jobs: { id: string; status: string; attempt: number }[];
  };
  expect(jobs).toMatchObject([{ id: jobId, status: 'completed', attempt: 1 }]);
});

it('says what is wrong with a file, and with an address where there is nothing to wait for', async () => {
  const tab = await blankPage(phone);
  const { page } = tab;
  // The browser's own word for a 404.
  tab.expectFault(/Failed to load resource/);
  await choose(page, sample('password-protected.pdf'));
  await page.getByRole('heading', { name: 'The PDF is protected by a password' }).waitFor();
  expect(await axeFindsInBothThemes(page)).toEqual([]);

  await page.goto(`${url()}/processing/6b1f4f5e-0d3b-4c41-9a53-3f3c1f1a2b3c`);
  await page.getByRole('heading', { name: 'Nothing to wait for here' }).waitFor();
  expect(await axeFindsInBothThemes(page)).toEqual([]);
});
