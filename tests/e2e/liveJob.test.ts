import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dashboard } from '../support/dashboard.ts';
import { countReady, jobIdOf, jobPage, readJobDetail } from '../support/jobPage.ts';
import { readLog, startSampleRun, untilEnded } from '../support/sampleRun.ts';

const { visit, visitInNewTab, blankPage, url } = dashboard();

/** Waits until so many pictures are in the log. */
async function untilPictures(jobId: string, count: number): Promise<void> {
  await expect
    .poll(async () => countReady((await readJobDetail(url(), jobId)).job, 'screenshot'), { timeout: 30_000 })
    .toBeGreaterThanOrEqual(count);
}

/** What the page says of the job, in figures: share of the work done, and artifacts by tab. */
async function whatIsShown(
  page: Page,
): Promise<{ progress: number; pictures: number; readings: number; labels: number }> {
  const shown = jobPage(page);
  const countIn = async (tab: RegExp) => Number(/\d+$/.exec((await shown.tab(tab).textContent()) ?? '')?.[0]);
  await shown.tab(/^Pictures/).waitFor();
  return {
    progress: Number(await shown.bar.getAttribute('aria-valuenow')),
    pictures: await countIn(/^Pictures/),
    readings: await countIn(/^Readings/),
    labels: await countIn(/^Labels/),
  };
}

const atTheEnd = { progress: 100, pictures: 24 + 22, readings: 23, labels: 22 };

it('a reload in mid-run and a second tab show the same state and go on live', async () => {
  const jobId = await startSampleRun(url());
  const first = await visit(`/jobs/${jobId}`);
  await untilPictures(jobId, 5);
  await jobPage(first.page).pictures.nth(4).waitFor();
  const before = await whatIsShown(first.page);

  await first.page.reload();
  const second = await visitInNewTab(first, `/jobs/${jobId}`);
  for (const { page } of [first, second]) {
    const after = await whatIsShown(page);
    expect(after.pictures).toBeGreaterThanOrEqual(before.pictures);
    expect(after.progress).toBeGreaterThanOrEqual(before.progress);
    expect(after.progress).toBeLessThan(100);
  }
  await untilEnded(url(), jobId, 60_000);
  for (const { page } of [first, second]) {
    await jobPage(page).badge('Completed').waitFor();
    expect(await whatIsShown(page)).toEqual(atTheEnd);
  }
});

it('a connection that is lost is told, and the page catches up by itself when it is back', async () => {
  const jobId = await startSampleRun(url());
  const tab = await visit(`/jobs/${jobId}`);
  const { page, context } = tab;
  tab.expectFault(/ERR_INTERNET_DISCONNECTED/);
  const shown = jobPage(page);
  await untilPictures(jobId, 3);
  await shown.pictures.nth(2).waitFor();

  await context.setOffline(true);
  await page
    .getByText(/^Offline since /)
    .first()
    .waitFor({ timeout: 15_000 });
  await page.getByText(/^As it stood /).waitFor();
  const whenLost = await whatIsShown(page);
  await untilEnded(url(), jobId, 60_000);
  expect(await whatIsShown(page)).toEqual(whenLost);
  expect(whenLost.progress).toBeLessThan(100);

  await context.setOffline(false);
  await shown.badge('Completed').waitFor({ timeout: 20_000 });
  await page.getByText('Live', { exact: true }).first().waitFor();
  expect(await page.getByText(/^Offline since /).count()).toBe(0);
  expect(await whatIsShown(page)).toEqual(atTheEnd);
});

it('a job that is cancelled keeps its pictures, and a retry completes it without taking them again', async () => {
  const { page } = await visit('/new/automation');
  await page.getByRole('button', { name: 'Try it with the sample shop' }).click();
  await page.waitForURL(/\/jobs\//);
  const jobId = jobIdOf(page);
  const shown = jobPage(page);
  await untilPictures(jobId, 6);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await shown.cancelDialog.getByRole('button', { name: 'Cancel the job' }).click();
  await shown.badge('Cancelled').waitFor({ timeout: 10_000 });

  const { job } = await readJobDetail(url(), jobId);
  const kept = countReady(job, 'screenshot');
  expect(job.summary.status).toBe('cancelled');
  expect(kept).toBeGreaterThanOrEqual(6);
  expect(kept).toBeLessThan(23);
  const outcome = page.getByRole('region', { name: 'The job was cancelled' });
  await outcome.getByText(new RegExp(`${kept} screenshots`)).waitFor();
  expect(await shown.pictures.count()).toBe(kept);

  await outcome.getByRole('button', { name: 'Retry from “Visiting the shop”' }).click();
  await shown.badge('Completed').waitFor({ timeout: 60_000 });
  await page.getByText('Attempt 2', { exact: true }).waitFor();
  expect(await whatIsShown(page)).toEqual(atTheEnd);
  const taken = (await readLog(url(), jobId)).flatMap(({ type, data }) =>
    type === 'artifact' && data.artifact.kind === 'screenshot' && data.artifact.status === 'ready'
      ? [data.artifact.id]
      : [],
  );
  expect(taken).toHaveLength(23);
  expect(new Set(taken).size).toBe(23);
});

it('a person has one socket open, wherever they go', async () => {
  const jobId = await startSampleRun(url());
  const { page } = await blankPage();
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await page.goto(`${url()}/settings`);
  await page.getByText('Live', { exact: true }).first().waitFor();
  for (const name of ['Jobs', 'Overview', 'New job']) {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  await page.getByRole('navigation').getByRole('link', { name: 'Jobs' }).click();
  await page.locator(`main a[href='/jobs/${jobId}']`).click();
  await page.waitForURL(`**/jobs/${jobId}`);
  await jobPage(page).pictures.first().waitFor();
  expect(sockets).toHaveLength(1);
  expect(sockets[0]).toContain('transport=websocket');
  await fetch(`${url()}/api/jobs/${jobId}/cancel`, { method: 'POST' });
});
