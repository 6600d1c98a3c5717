import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, WebSocket } from 'playwright-core';
import { createServer } from 'vite';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startFaultProxy, type Faults } from '../support/faultProxy.ts';
import { countReady, jobPage, readJobDetail } from '../support/jobPage.ts';
import { startSampleRun, untilEnded } from '../support/sampleRun.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { openTestBrowser, type TestBrowser, type TestPage } from '../support/testBrowser.ts';

let dataDir: string;
let server: RunningServer;
let browser: TestBrowser;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'signalbox-feed-faults-'));
  chmodSync(dataDir, 0o755);
  [server, browser] = await Promise.all([startServer({ dataDir }), openTestBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function visit(url: string, of?: TestPage): Promise<TestPage> {
  const tab = await (of === undefined ? browser.newPage() : browser.newTab(of));
  onTestFinished(() => tab.close());
  // What does not get through is the subject here.
  tab.expectFault(/ERR_|Failed to load resource|WebSocket connection/);
  await tab.page.goto(url);
  return tab;
}

async function startProxy(usual: Partial<Faults> = {}) {
  const proxy = await startFaultProxy({ targetPort: server.port, usual });
  onTestFinished(() => proxy.close());
  return proxy;
}

function says(page: Page, words: string | RegExp, timeout = 20_000): Promise<void> {
  return page.getByText(words, { exact: true }).first().waitFor({ timeout });
}

async function untilPictures(jobId: string, count: number): Promise<void> {
  await expect
    .poll(async () => countReady((await readJobDetail(server.url, jobId)).job, 'screenshot'), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(count);
}

/** What the page shows of the job, in the figures that `figuresOf` finds in the server's own state. */
async function figuresOn(page: Page): Promise<object> {
  const shown = jobPage(page);
  const countIn = async (tab: RegExp) => Number(/\d+$/.exec((await shown.tab(tab).textContent()) ?? '')?.[0]);
  await shown.tab(/^Pictures/).waitFor();
  return {
    progress: Number(await shown.bar.getAttribute('aria-valuenow')),
    pictures: await countIn(/^Pictures/),
    readings: await countIn(/^Readings/),
  };
}

async function figuresOf(jobId: string): Promise<object> {
  const { job } = await readJobDetail(server.url, jobId);
  const labels = countReady(job, 'label');
  return {
    progress: Math.round(job.summary.progress),
    // A picture that could not be taken has its place in the gallery too.
    pictures: job.artifacts.filter(({ kind }) => kind === 'screenshot').length + labels,
    readings: job.artifacts.filter(({ kind }) => kind === 'ocr').length,
  };
}

/** Waits until the pages show what the server has at the job's end, and gives that. */
async function untilLikeServer(pages: readonly Page[], jobId: string): Promise<object> {
  await untilEnded(server.url, jobId, 110_000);
  const truth = await figuresOf(jobId);
  expect(truth).toMatchObject({ progress: 100 });
  for (const page of pages) {
    await jobPage(page).badge('Completed').waitFor({ timeout: 15_000 });
    await expect.poll(() => figuresOn(page), { timeout: 10_000 }).toEqual(truth);
  }
  return truth;
}

it('two tabs that go offline and come back in mid-run end with what the server has', async () => {
  const jobId = await startSampleRun(server.url);
  const first = await visit(`${server.url}/jobs/${jobId}`);
  const second = await visit(`${server.url}/jobs/${jobId}`, first);
  await untilPictures(jobId, 4);
  await first.context.setOffline(true);
  for (const { page } of [first, second]) await says(page, /^Offline since /);
  await untilPictures(jobId, 12);
  await first.context.setOffline(false);
  for (const { page } of [first, second]) await says(page, 'Live');
  const truth = await untilLikeServer([first.page, second.page], jobId);
  for (const { page } of [first, second]) expect(await figuresOn(page)).toEqual(truth);
});

it('where the proxy lets no socket through, the page polls and is complete, and is live once it does', async () => {
  const noSocket = await startProxy({ socketsRefused: true });
  const noUpgrade = await startProxy({ webSocketsRefused: true });
  const jobId = await startSampleRun(server.url);
  const { page } = await visit(`${noSocket.url}/jobs/${jobId}`);
  const upgraded = await visit(`${noUpgrade.url}/jobs/${jobId}`);
  await says(page, 'Polling');
  await says(upgraded.page, 'Live');
  await untilLikeServer([page, upgraded.page], jobId);
  expect(await page.getByText(/^Offline since /).count()).toBe(0);
  noSocket.befall({ socketsRefused: false });
  await says(page, 'Live');
});

it('a page whose server is killed and started again in mid-run ends with what the server has', async () => {
  const proxy = await startProxy();
  const jobId = await startSampleRun(server.url);
  const { page } = await visit(`${proxy.url}/jobs/${jobId}`);
  await untilPictures(jobId, 4);
  await jobPage(page).pictures.nth(3).waitFor();
  await server.kill();
  await says(page, /^Offline since /);
  await page.getByText(/^As it stood /).waitFor();
  server = await startServer({ dataDir, port: server.port });
  await says(page, 'Live');
  const truth = await untilLikeServer([page], jobId);
  expect(await figuresOn(page)).toEqual(truth);
});

it('in development, where React mounts everything twice, a page has one socket', async () => {
  const cacheDir = mkdtempSync(join(tmpdir(), 'signalbox-vite-'));
  const target = { target: server.url, ws: true };
  const vite = await createServer({
    logLevel: 'error',
    cacheDir,
    server: { port: 0, host: '127.0.0.1', proxy: { '/api': target, '/socket.io': target } },
  });
  onTestFinished(async () => {
    await vite.close();
    rmSync(cacheDir, { recursive: true, force: true });
  });
  await vite.listen();
  const tab = await browser.newPage();
  onTestFinished(() => tab.close());
  const { page } = tab;
  let opened: WebSocket[] = [];
  // Vite loads the page anew when it meets a package for the first time.
  page.on('framenavigated', () => (opened = []));
  page.on('websocket', (socket) => opened.push(socket));
  tab.expectFault(/Outdated Optimize Dep|Failed to fetch dynamically imported module/);
  await page.goto(`${vite.resolvedUrls?.local[0]}jobs`);
  await says(page, 'Live', 60_000);
  await page.waitForTimeout(3_000);
  const feeds = opened.filter((socket) => socket.url().includes('/socket.io/'));
  expect(feeds.map((socket) => socket.isClosed())).toEqual([false]);
});
