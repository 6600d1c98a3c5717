import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { packageRoot } from '../../server/packageRoot.ts';
import { axeFindsInBothThemes } from '../support/axe.ts';
import { dashboard } from '../support/dashboard.ts';
import { tusClient } from '../support/tus.ts';

const { blankPage, visit, visitInNewTab, url } = dashboard();
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

async function documentJobs(): Promise<{ id: string; status: string; attempt: number }[]> {
  const answer = await fetch(`${url()}/api/jobs?pipeline=documents`);
  const { jobs } = (await answer.json()) as { jobs: { id: string; status: string; attempt: number }[] };
  return jobs.map(({ id, status, attempt }) => ({ id, status, attempt }));
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

async function openLine(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  return cdp;
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
  const { page } = tab;
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
  const cdp = await openLine(page);
  const client = tusClient(url());
  const before = await documentJobs();
  // So that there is time to look at the queue.
  onTestFinished(async () => void (await client.post('/api/queues/normal/resume', {})));
  await client.post('/api/queues/normal/pause', { reason: 'A look at the queue' });

  await line(cdp, 'poor');
  const jobId = await choose(page, report);
  await expect.poll(() => percentOf(page), { timeout: 30_000 }).toBeGreaterThan(2);
  expect(await page.title()).toMatch(/% · annual-report/);

  const heldUp = page.getByText('The server can’t be reached. The rest is sent by itself');
  const goesOn = async () => {
    const reached = await percentOf(page);
    await expect.poll(() => percentOf(page), { timeout: 30_000 }).toBeGreaterThan(reached);
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
  expect(await documentJobs()).toHaveLength(before.length + 1);
  expect(await documentJobs()).toContainEqual({ id: jobId, status: 'completed', attempt: 1 });
});

it('goes on in another tab where the one that sent is closed', async () => {
  const first = await blankPage(phone);
  await line(await openLine(first.page), 'poor');
  const jobId = await choose(first.page, sample('scanned-letter.pdf'));
  const second = await visitInNewTab(first, '/jobs');
  await expect.poll(() => percentOf(first.page), { timeout: 30_000 }).toBeGreaterThan(2);
  await first.close();
  await expect.poll(async () => (await tusClient(url()).intake(jobId)).status, { timeout: 30_000 }).toBe('started');
  // What is through is kept no longer.
  const kept = () =>
    second.page.evaluate(async () => {
      const opening = indexedDB.open('signalbox-uploads');
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const counting = opening.result.transaction('intakes').objectStore('intakes').count();
      await new Promise((resolve) => counting.addEventListener('success', resolve));
      opening.result.close();
      return counting.result;
    });
  await expect.poll(kept).toBe(0);
});

it('asks for the same file where the browser had no room for it, and sends only the rest', async () => {
  const tab = await blankPage(phone);
  const { page } = tab;
  tab.expectFault(/Failed to load resource/);
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value: { files?: unknown }, key?: IDBValidKey) {
      if (Array.isArray(value.files)) throw new DOMException('No room', 'QuotaExceededError');
      return key === undefined ? put.call(this, value) : put.call(this, value, key);
    };
  });
  const cdp = await openLine(page);
  await line(cdp, 'poor');
  const jobId = await choose(page, sample('scanned-letter.pdf'));
  await page.getByText('Keep this page open until all is sent').waitFor();
  await expect.poll(() => percentOf(page), { timeout: 30_000 }).toBeGreaterThan(2);
  // The browser asks first.
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole('heading', { name: 'Choose the file again' }).waitFor();
  expect(await axeFindsInBothThemes(page)).toEqual([]);
  const sent = (await tusClient(url()).intake(jobId)).files[0]?.receivedBytes ?? 0;
  expect(sent).toBeGreaterThan(0);

  await line(cdp, 'good');
  await page.locator('input[type=file]').setInputFiles(report);
  await page.getByText('That is another file').waitFor();
  const next = page.waitForRequest((request) => request.method() === 'PATCH');
  await page.locator('input[type=file]').setInputFiles(sample('scanned-letter.pdf'));
  expect(Number((await next).headers()['upload-offset'])).toBeGreaterThanOrEqual(sent);
  await expect.poll(async () => (await tusClient(url()).intake(jobId)).status, { timeout: 30_000 }).toBe('started');
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
