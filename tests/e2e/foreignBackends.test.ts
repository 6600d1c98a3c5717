import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ForeignDialectName } from '#protocol/dialects/foreign';
import { startForeignBackend, type ForeignBackend } from '../support/foreignBackend.ts';
import { foreignDashboard } from '../support/foreignDashboard.ts';
import { foreignPayloads } from '../support/foreignPayloads.ts';
import { freePort } from '../support/freePort.ts';
import { isDecoded, jobPage } from '../support/jobPage.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { openTestBrowser, type TestBrowser, type TestPage } from '../support/testBrowser.ts';

const note = 'This backend keeps no log: what happened while you were away is not shown.';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await openTestBrowser();
});
afterAll(() => browser.close());

/** A backend of the field, the dashboard that was built for it, and a page of it. */
function pointedAt(name: ForeignDialectName, token?: string) {
  let backend: ForeignBackend;
  let dashboard: Awaited<ReturnType<typeof foreignDashboard>>;
  let tab: TestPage | null = null;

  beforeAll(async () => {
    backend = await startForeignBackend(name, token === undefined ? {} : { token });
    dashboard = await foreignDashboard(name, backend.origin);
  });
  afterEach(async () => {
    await tab?.close();
    tab = null;
  });
  afterAll(async () => {
    await dashboard.close();
    await backend.close();
  });

  return {
    backend: () => backend,
    /** The backend may answer 404 to what it does not know: browsers complain of that by themselves. */
    visit: async (path: string): Promise<Page> => {
      tab = await browser.newPage();
      tab.expectFault(/status of 404/);
      await tab.page.goto(dashboard.url + path);
      return tab.page;
    },
    isLive: (page: Page) => page.getByText('Live only', { exact: true }).first().waitFor(),
    play: async (from: number, to?: number) => {
      for (const [event, payload] of foreignPayloads[name].run.slice(from, to)) {
        backend.send(event, payload);
        if (event === 'job:created') await expect.poll(() => backend.followers(foreignPayloads[name].jobId)).toBe(1);
      }
    },
    /** From the list of the overview, where it appeared by itself, to the job's page. */
    openJob: async (page: Page, text: string) => {
      await page.getByRole('link', { name: text }).first().click();
      await page.getByText(note).waitFor();
      return jobPage(page);
    },
  };
}

async function barAt(page: Page, percent: number): Promise<void> {
  await expect.poll(() => jobPage(page).bar.getAttribute('aria-valuenow')).toBe(String(percent));
}

describe('the dashboard before an automation backend', () => {
  const { visit, isLive, play, openJob, backend } = pointedAt('automation');

  it('shows a job from start to end: progress, stages, pictures, readings, labels and figures', async () => {
    const page = await visit('/');
    await page.getByRole('heading', { name: 'Waiting for jobs' }).waitFor();
    await isLive(page);
    await play(0, 4);
    const job = await openJob(page, 'Lamps of spring');
    await barAt(page, 25);
    await job.stage('Visiting the shop').getByText(': Running').waitFor();
    await expect.poll(() => job.pictures.count()).toBe(2);
    await expect.poll(() => isDecoded(job.pictures.first())).toBe(true);
    expect(await page.getByRole('button', { name: /cancel/i }).count()).toBe(0);
    await page.getByText('It does not let you cancel or retry jobs from here.').waitFor();

    await play(4, 10);
    await barAt(page, 63);
    await job.tab(/Readings|What was read|Products/).click();
    await job.readings.getByText('A-101').waitFor();
    await job.readings.getByText('Too blurred').waitFor();

    await play(10);
    await job.badge('Completed').waitFor();
    await job.tab(/Labels/).click();
    await page.getByRole('img').first().waitFor();
    await job.tab(/Pictures/).click();
    await expect.poll(() => job.pictures.count()).toBe(3);
    for (const place of [0, 1, 2]) await expect.poll(() => isDecoded(job.pictures.nth(place))).toBe(true);
    expect(await page.getByRole('button', { name: 'Replay', exact: true }).count()).toBe(0);
  });

  it('asks about a job that is opened by its address, and says so where the backend knows none', async () => {
    const { jobId, results } = foreignPayloads.automation;
    backend().answers.set('GET /api/automation/jobs/early', () => ({
      body: { jobId: 'early', name: 'Begun before', status: 'rendering', progress: 95, results },
    }));
    const page = await visit('/jobs/early');
    await page.getByRole('heading', { name: 'Begun before' }).waitFor();
    await barAt(page, 95);
    await page.goto(page.url().replace('early', `${jobId}-unknown`));
    await page.getByRole('heading', { name: 'There is no such job' }).waitFor();
    expect(await page.getByText(note).count()).toBe(1);
  });

  it('starts a job in the backend’s own words, without what it does not take', async () => {
    backend().answers.set('POST /api/automation/start', () => ({
      status: 202,
      body: { jobId: 'mine', status: 'pending' },
    }));
    const page = await visit('/new');
    await page.getByText('This backend takes no files from here.').waitFor();
    expect(await page.getByRole('button', { name: 'Try it with the sample shop' }).count()).toBe(0);
    await page.getByRole('textbox', { name: /^Address of the shop/ }).fill('https://shop.example.com/lamps');
    await page.getByRole('button', { name: 'Start the job' }).click();
    await page.waitForURL(/\/jobs\/mine$/);
    await page.getByText(note).waitFor();
  });
});

describe('the dashboard before a scans backend', () => {
  const { visit, isLive, play, openJob, backend } = pointedAt('scans');

  it('shows a scan from start to end: stages, what it is at, and its result', async () => {
    const page = await visit('/#user=anna');
    await isLive(page);
    expect(backend().handshakes[0]).toMatchObject({ auth: { userId: 'anna' } });
    expect(page.url()).not.toContain('anna');
    await play(0, 5);
    const job = await openJob(page, 'scan-12');
    await barAt(page, 55);
    await job.stage('Analysing').getByText(': Running').waitFor();
    await page.getByText('Analysing the kitchen').first().waitFor();
    await play(5);
    await job.badge('Completed').waitFor();
    await page.getByText('roomsAssessed').waitFor();
    await page.goto(`${new URL(page.url()).origin}/new`);
    await page.getByText('This backend does not let jobs be started from here').waitFor();
  });
});

describe('the dashboard before a documents backend', () => {
  const { visit, isLive, play, openJob, backend } = pointedAt('documents', 'jwt-1');

  it('shows a document from its place in the queue to its result', async () => {
    const page = await visit('/#token=jwt-1');
    await isLive(page);
    await expect.poll(() => backend().heard).toEqual([{ event: 'authenticate', payload: { token: 'jwt-1' } }]);
    await play(0, 2);
    const job = await openJob(page, 'doc-4');
    await page
      .getByText(/3rd in line/)
      .first()
      .waitFor();
    await play(2, 5);
    await barAt(page, 80);
    await page.getByText('Indexing').first().waitFor();
    await job.stage('Processing the document').getByText(': Running').waitFor();
    await play(5);
    await job.badge('Completed').waitFor();
    await page.getByText('language').waitFor();
  });

  it('is signed out, and says so, with a token that the backend does not take', async () => {
    const page = await visit('/#token=expired');
    await page.getByText('Signed out', { exact: true }).first().waitFor();
    expect(await page.getByText('Live only', { exact: true }).count()).toBe(0);
  });
});

describe('the dashboard before a bulk-upload backend', () => {
  const { visit, isLive, play, openJob, backend } = pointedAt('bulk-upload', 'jwt-2');
  const api = '/api/v1/bulk-upload';

  it('shows an import from the queue to its figures and its report, and cancels where it may', async () => {
    const data = { job_id: '4711', status: 'processing', file_name: 'members.xlsx', progress: 0 };
    backend().answers.set(`GET ${api}/queue/jobs?limit=100`, () => ({
      body: { success: true, data: { jobs: [data] } },
    }));
    backend().answers.set(`GET ${api}/status/4711`, () => ({ body: { success: true, data } }));
    backend().answers.set(`GET ${api}/report/4711`, () => ({ body: 'the report' }));
    const page = await visit('/#token=jwt-2');
    await isLive(page);
    await expect.poll(() => backend().followers('4711')).toBe(1);
    const job = await openJob(page, 'members.xlsx');
    await page.getByRole('button', { name: /cancel/i }).waitFor();
    await play(0, 5);
    await barAt(page, 45);
    await job.stage('Verifying the members').getByText(': Running').waitFor();
    await play(5);
    await job.badge('Completed').waitFor();
    await page.getByText('validation stats · total records').waitFor();
    expect(await page.getByText('This job made no pictures.').count()).toBe(0);
    const report = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download Report (XLSX)' }).click();
    expect(await readFile(await (await report).path(), 'utf8')).toBe('"the report"');
  });

  it('cancels an import, and retries it, where the backend says that it has', async () => {
    const data = { job_id: '12', status: 'processing', file_name: 'new-members.xlsx', progress: 30 };
    backend().answers.set(`GET ${api}/status/12`, () => ({ body: { success: true, data } }));
    backend().answers.set(`POST ${api}/cancel/12`, () => ({ body: { success: true } }));
    backend().answers.set(`POST ${api}/queue/retry/12`, () => ({ body: { success: true } }));
    const page = await visit('/jobs/12#token=jwt-2');
    const job = jobPage(page);
    await barAt(page, 30);
    await page.getByRole('button', { name: /cancel/i }).click();
    await job.cancelDialog.getByRole('button', { name: /cancel/i }).click();
    await job.badge('Cancelled').waitFor();
    await page.getByRole('button', { name: /^Retry/ }).click();
    await page.getByText('Attempt 2', { exact: true }).waitFor();
    expect(backend().asked).toContain(`POST ${api}/queue/retry/12`);
  });
});

describe('the dashboard before Signalbox itself, by the automation dialect', () => {
  let server: RunningServer;
  let dashboard: Awaited<ReturnType<typeof foreignDashboard>>;
  beforeAll(async () => {
    const port = await freePort();
    server = await startServer({ env: { FRONTEND_URL: `http://127.0.0.1:${port}` } });
    dashboard = await foreignDashboard('automation', server.url, port);
  });
  afterAll(async () => {
    await dashboard.close();
    await server.stop();
  });

  it('shows a small real run, with the picture that it took', async () => {
    const tab = await browser.newPage();
    const { page } = tab;
    await page.goto(dashboard.url);
    await page.getByText('Live only', { exact: true }).first().waitFor();
    const run = fetch(`${server.url}/api/test-websocket/run`, { method: 'POST' });
    await page.getByRole('main').locator('a[href^="/jobs/"]:not([href*="?"])').first().click();
    await page.waitForURL(/\/jobs\/[\da-f-]{36}/);
    expect((await run).status).toBe(200);
    const job = jobPage(page);
    await job.badge('Completed').waitFor();
    await expect.poll(() => job.pictures.count()).toBe(1);
    await expect.poll(() => isDecoded(job.pictures.first())).toBe(true);
    await tab.close();
  });
});
