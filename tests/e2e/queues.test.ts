import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import type { Answer } from '#protocol/http';
import { axeFindsInBothThemes } from '../support/axe.ts';
import { dashboard } from '../support/dashboard.ts';
import { readJobDetail } from '../support/jobPage.ts';
import { tabTo } from '../support/keyboard.ts';
import { untilEnded } from '../support/sampleRun.ts';
import { webServer, type WebServer } from '../support/webServer.ts';

let shop: WebServer;
const { visit, url } = dashboard(async () => {
  shop = await webServer({
    '/': '<title>Shop</title><li><a href="/p-1"><img src="data:," alt="">Thing</a><b>9,99 €</b></li>',
    '/p-1': '<title>One</title><main><h1>One</h1><p>Art.-Nr. 1</p><p>9,99 €</p></main>',
  });
  return { env: { CRAWL_ALLOW_HOSTS: `127.0.0.1:${shop.port}`, LANES: 'normal=1' } };
});
afterAll(() => shop.close());

async function startJob(name: string): Promise<string> {
  const response = await fetch(`${url()}/api/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pipeline: 'automation', name, input: { shopUrl: `${shop.origin}/` } }),
  });
  return ((await response.json()) as Answer<'createJob'>).job.id;
}

const laneOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const statusOf = async (jobId: string) => (await readJobDetail(url(), jobId)).job.summary.status;

it('a lane is paused and resumed by keyboard: its jobs wait, say why, and go on', async () => {
  const { page } = await visit('/queues');
  const lane = laneOf(page, 'Normal');
  await lane.getByText('Nothing waits', { exact: true }).waitFor();
  expect(await laneOf(page, 'Large').innerText()).toContain('No worker serves this lane');

  await tabTo(page, /^Pause the lane Normal$/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Pause the lane Normal?' });
  await dialog.waitFor();
  expect(await axeFindsInBothThemes(page)).toEqual([]);
  await page.keyboard.type('New paper');
  await page.keyboard.press('Enter');
  await lane.getByText(/^This lane was paused .*\(“New paper”\)/).waitFor();

  const [first, second] = [await startJob('First'), await startJob('Second')];
  await lane.getByRole('link', { name: 'Second' }).waitFor();
  await lane.getByText('2 waiting', { exact: true }).waitFor();
  await lane.getByRole('button', { name: 'Let Second be next, before one other' }).click();
  await expect.poll(() => lane.getByRole('listitem').first().innerText(), { timeout: 15_000 }).toContain('Second');
  expect([await statusOf(first), await statusOf(second)]).toEqual(['queued', 'queued']);
  expect(await axeFindsInBothThemes(page)).toEqual([]);

  await lane.getByRole('button', { name: 'Resume the lane Normal' }).focus();
  await page.keyboard.press('Enter');
  await Promise.all([untilEnded(url(), first, 60_000), untilEnded(url(), second, 60_000)]);
  await lane.getByText('0 waiting', { exact: true }).waitFor();
  const started = await Promise.all([first, second].map(async (id) => (await readJobDetail(url(), id)).job.summary));
  expect(Date.parse(started[1]?.startedAt ?? '')).toBeLessThan(Date.parse(started[0]?.startedAt ?? ''));
});

it('what was paused by mistake is undone from the message', async () => {
  const { page } = await visit('/queues');
  const lane = laneOf(page, 'Premium');
  const undo = page.getByRole('button', { name: 'Undo' });
  const pauseAndUndo = async () => {
    await lane.getByRole('button', { name: 'Pause the lane Premium' }).click();
    await page.getByLabel('Reason').fill('By mistake');
    await page.getByLabel('Reason').press('Enter');
    await lane.getByText(/“By mistake”/).waitFor();
    return undo.click({ timeout: 4_000 }).then(
      () => true,
      () => false,
    );
  };
  // The message is there for 5 s, which a machine that is busy with other tests may let pass.
  while (!(await pauseAndUndo())) await lane.getByRole('button', { name: 'Resume the lane Premium' }).click();
  await lane.getByRole('button', { name: 'Pause the lane Premium' }).waitFor();
  expect(await lane.innerText()).not.toContain('By mistake');
});

it('the system is shown live, by figures over time, to eyes and readers alike', async () => {
  const tab = await visit('/admin?range=1h');
  const { page } = tab;
  const workers = page.getByRole('table', { name: 'Workers' });
  await workers.getByText(/^process \d+$/).waitFor();
  await page.getByRole('radio', { name: 'the last 15 minutes' }).check({ force: true });
  expect(new URL(page.url()).search).toBe('');
  const cpu = page.getByRole('slider', { name: 'CPU: go through the figures' });
  await expect.poll(() => cpu.getAttribute('aria-valuetext'), { timeout: 30_000 }).toMatch(/CPU \d+%/);
  await cpu.locator('canvas').waitFor();
  expect(await axeFindsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText('Figures as a table').first().click();
  expect(await axeFindsInBothThemes(page)).toEqual([]);

  tab.expectFault(/ERR_|Failed to load resource|WebSocket connection/);
  await page.context().setOffline(true);
  await page
    .getByRole('main')
    .getByText(/^as of /)
    .first()
    .waitFor({ timeout: 60_000 });
  expect(await axeFindsInBothThemes(page)).toEqual([]);
});
