import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#protocol/http';
import { axeFinds } from '../support/axe.ts';
import { dashboard } from '../support/dashboard.ts';
import { freePort } from '../support/freePort.ts';
import { isDecoded, jobPage, readJobDetail } from '../support/jobPage.ts';
import { startSampleRun, untilEnded } from '../support/sampleRun.ts';
import type { PageOptions } from '../support/testBrowser.ts';
import { webServer, type WebServer } from '../support/webServer.ts';

let closedPort: number;
/** A shop whose third product does not answer: its job runs for as long as one needs to look at it. */
let slowShop: WebServer;
const { visit, url } = dashboard(async () => {
  closedPort = await freePort();
  const product = (name: string) => `<title>${name}</title><main><h1>${name}</h1><p>Art.-Nr. 1</p><p>9,99 €</p></main>`;
  const card = (path: string) => `<li><a href="${path}"><img src="data:," alt="">Thing</a><b>9,99 €</b></li>`;
  slowShop = await webServer({
    '/': `<title>Shop</title>${card('/p-1')}${card('/p-2')}${card('/p-3')}`,
    '/p-1': product('One'),
    '/p-2': product('Two'),
    '/p-3': () => undefined,
  });
  return { env: { CRAWL_ALLOW_HOSTS: `127.0.0.1:${closedPort},127.0.0.1:${slowShop.port}` } };
});
afterAll(() => slowShop.close());

async function startJob(shopUrl: string): Promise<string> {
  const response = await fetch(`${url()}/api/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pipeline: 'automation', input: { shopUrl } }),
  });
  const { job } = (await response.json()) as Answer<'createJob'>;
  return job.id;
}

const looks = (['light', 'dark'] as const).flatMap(
  (theme): (Omit<Required<PageOptions>, 'serviceWorker'> & { name: string })[] => [
    { name: `a phone, ${theme}`, theme, viewport: { width: 390, height: 844 } },
    { name: `a desktop, ${theme}`, theme, viewport: { width: 1440, height: 900 } },
  ],
);

async function violationsOn(
  path: string,
  ready: (page: Page) => Promise<unknown>,
  expected = /status of 404/,
): Promise<string[]> {
  const found = await Promise.all(
    looks.map(async (look) => {
      const tab = await visit(path, look);
      const { page } = tab;
      // One of the pages is that of a job that does not exist.
      tab.expectFault(expected);
      await ready(page);
      return (await axeFinds(page)).map((finding) => `${path} on ${look.name}: ${finding}`);
    }),
  );
  return found.flat();
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { level: 1, name }).waitFor();

describe('axe finds nothing', () => {
  it('in a page without faults only: it does find a picture without words', async () => {
    const { page } = await visit('/settings');
    await heading('Settings')(page);
    await page.evaluate(`document.querySelector('main').append(document.createElement('img'))`);
    expect((await axeFinds(page)).join()).toContain('image-alt');
  });

  it('on the overview of a first visit', async () => {
    expect(
      await violationsOn('/', (page) => page.getByRole('button', { name: 'Try it with the sample shop' }).waitFor()),
    ).toEqual([]);
  });

  it('on the list without jobs', async () => {
    expect(await violationsOn('/jobs', (page) => page.getByText('No jobs yet').waitFor())).toEqual([]);
  });

  it.each([
    ['/new/automation', 'Shop to labels'],
    ['/new/nothing', 'There is no such kind of job'],
    ['/settings', 'Settings'],
    ['/notifications', 'Notifications'],
    ['/notifications/settings', 'Notification settings'],
    ['/no/such/page', 'Nothing at this address'],
    ['/jobs/00000000-0000-4000-8000-000000000000', 'There is no such job'],
  ])('on %s', async (path, title) => {
    expect(
      await violationsOn(path, async (page) => {
        await heading(title)(page);
        await page.getByText('Live', { exact: true }).filter({ visible: true }).first().waitFor();
      }),
    ).toEqual([]);
  });

  it('on a job that runs, with the question whether to cancel it, and where it is listed', async () => {
    const jobId = await startJob(`${slowShop.origin}/`);
    const path = `/jobs/${jobId}`;
    expect(await violationsOn(path, (page) => jobPage(page).pictures.first().waitFor())).toEqual([]);
    expect(
      await violationsOn(path, async (page) => {
        await page.getByRole('button', { name: 'Cancel', exact: true }).click();
        await jobPage(page).cancelDialog.waitFor();
      }),
    ).toEqual([]);
    expect(await violationsOn('/', (page) => page.getByRole('heading', { name: 'Under way' }).waitFor())).toEqual([]);
    expect(await violationsOn('/jobs', (page) => page.locator(`main a[href='${path}']`).waitFor())).toEqual([]);
    expect((await readJobDetail(url(), jobId)).job.summary.status).toBe('running');
    await fetch(`${url()}/api/jobs/${jobId}/cancel`, { method: 'POST' });
    await untilEnded(url(), jobId, 10_000);
    expect(
      await violationsOn(path, (page) => page.getByRole('region', { name: 'The job was cancelled' }).waitFor()),
    ).toEqual([]);
  });

  it('on pages that have lost their connection', async () => {
    const jobId = await startJob(`${slowShop.origin}/`);
    const goOffline = async (page: Page) => {
      await page.locator(`main a[href='/jobs/${jobId}']`).or(page.getByRole('progressbar')).first().waitFor();
      await page.getByText('Live', { exact: true }).filter({ visible: true }).first().waitFor();
      await page.context().setOffline(true);
      const notice = page.getByRole('main').getByText(/^Offline since /);
      await notice.filter({ visible: true }).waitFor({ timeout: 60_000 });
    };
    const faults = /ERR_|Failed to load resource|WebSocket connection/;
    const paths = ['/', '/jobs', `/jobs/${jobId}`];
    const found = await Promise.all(paths.map((path) => violationsOn(path, goOffline, faults)));
    expect(found.flat()).toEqual([]);
    await fetch(`${url()}/api/jobs/${jobId}/cancel`, { method: 'POST' });
  });

  it('on a failed job', async () => {
    const jobId = await startJob(`http://127.0.0.1:${closedPort}/`);
    await untilEnded(url(), jobId, 30_000);
    expect(
      await violationsOn(`/jobs/${jobId}`, (page) => page.getByRole('region', { name: /^Failed while at/ }).waitFor()),
    ).toEqual([]);
  });
});

describe('of a sample run, axe finds nothing', () => {
  let path: string;
  let jobId: string;
  beforeAll(async () => {
    jobId = await startSampleRun(url());
    path = `/jobs/${jobId}`;
  });

  it('when it is done, part by part', async () => {
    await untilEnded(url(), jobId, 60_000);
    const found = await Promise.all(
      looks.map(async (look) => {
        const { page } = await visit(path, look);
        await jobPage(page).badge('Completed').waitFor();
        const findings: string[] = [];
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click();
          await page.getByRole('tabpanel').locator('*').first().waitFor();
          const part = `${await tab.innerText()} on ${look.name}`;
          findings.push(...(await axeFinds(page)).map((finding) => `${part}: ${finding}`));
        }
        return findings;
      }),
    );
    expect(found.flat()).toEqual([]);
  });

  it('in its replay, at the end and in the past', async () => {
    const past = (page: Page) => page.getByText(/^As it was at/).waitFor();
    expect(await violationsOn(`${path}?at=12`, past)).toEqual([]);
    const atTheEnd = async (page: Page) => {
      await page.getByRole('button', { name: 'Replay', exact: true }).click();
      await page.getByRole('slider').hover();
      await page.getByText('The end', { exact: true }).waitFor();
    };
    expect(await violationsOn(path, atTheEnd)).toEqual([]);
  });

  it('in the lightbox, over a product and over a label', async () => {
    const { artifacts } = (await readJobDetail(url(), jobId)).job;
    for (const kind of ['screenshot', 'label']) {
      const picture = artifacts.find((artifact) => artifact.kind === kind && artifact.status === 'ready');
      expect(
        await violationsOn(`${path}?picture=${picture?.id}`, async (page) => {
          const image = jobPage(page)
            .lightbox.getByRole('group', { name: /^Picture:/ })
            .getByRole('img');
          await expect.poll(() => isDecoded(image), { timeout: 10_000 }).toBe(true);
        }),
      ).toEqual([]);
    }
  });

  it('in the overview and the list with jobs that ended', async () => {
    expect(
      await violationsOn('/', (page) => page.getByRole('heading', { name: 'Recently finished' }).waitFor()),
    ).toEqual([]);
    expect(await violationsOn('/jobs', (page) => page.locator(`main a[href='${path}']`).waitFor())).toEqual([]);
  });
});
