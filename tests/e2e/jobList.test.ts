import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#protocol/http';
import { dashboard } from '../support/dashboard.ts';
import type { TestPage } from '../support/testBrowser.ts';

// Without a worker jobs wait until they are cancelled, for as long as one needs to look at them.
const { visit, url } = dashboard(() => ({ env: { SERVICES: 'web', CRAWL_ALLOW_HOSTS: '127.0.0.1:9' } }));

async function startJob(name: string): Promise<string> {
  const response = await fetch(`${url()}/api/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pipeline: 'automation', name, input: { shopUrl: 'http://127.0.0.1:9/' } }),
  });
  const { job } = (await response.json()) as Answer<'createJob'>;
  return job.id;
}

async function cancelJob(jobId: string): Promise<void> {
  const response = await fetch(`${url()}/api/jobs/${jobId}/cancel`, { method: 'POST' });
  expect(response.status).toBe(200);
}

/** The newest of that name: a test that is tried again makes its jobs anew. */
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name }).first();
const isLive = (page: Page) => page.getByText('Live', { exact: true }).filter({ visible: true }).first().waitFor();
const addressOf = (page: Page) => new URL(page.url()).search;

/** Where each row is, by its job, from the window's upper edge. */
function placesOf(page: Page): Promise<Record<string, number>> {
  return page.locator('main [data-index]').evaluateAll((rows) => {
    const places: Record<string, number> = {};
    for (const one of rows) places[one.querySelector('a')?.href ?? ''] = one.getBoundingClientRect().top;
    return places;
  });
}

describe('the list of jobs', () => {
  it('moves nothing under the pointer, the selection and the focus while jobs come and change', async () => {
    const first = await startJob('Under the pointer');
    await startJob('Selected');
    const { page } = await visit('/jobs');
    await row(page, 'Selected').waitFor();
    await isLive(page);
    await row(page, 'Selected').getByRole('checkbox').check();
    await row(page, 'Under the pointer').getByRole('link').focus();
    await row(page, 'Under the pointer').hover();
    const before = await placesOf(page);

    await startJob('Newcomer 1');
    await page.getByRole('button', { name: '1 new job' }).waitFor();
    await startJob('Newcomer 2');
    const pill = page.getByRole('button', { name: '2 new jobs' });
    await pill.waitFor();
    await cancelJob(first);
    await row(page, 'Under the pointer').getByText('Cancelled', { exact: true }).waitFor();
    expect(await placesOf(page)).toEqual(before);
    const focused = await page.evaluate<string>('document.activeElement.getAttribute("href")');
    expect(focused).toBe(`/jobs/${first}`);
    expect(await page.locator('[data-index]:hover').count()).toBe(1);
    expect(await row(page, 'Selected').getByRole('checkbox').isChecked()).toBe(true);

    await pill.click();
    await row(page, 'Newcomer 2').waitFor();
    expect(await page.getByRole('row').nth(1).textContent()).toContain('Newcomer 2');
    expect(await row(page, 'Selected').getByRole('checkbox').isChecked()).toBe(true);
    expect(await pill.count()).toBe(0);
  });

  it('keeps its filters in the address: through typing, a reload, and the way back from a job', async () => {
    await cancelJob(await startJob('Lamps of autumn'));
    await cancelJob(await startJob('Lamps of winter'));
    await startJob('Lamps of spring');
    const { page } = await visit('/jobs?q=lamps&status=cancelled');
    await row(page, 'Lamps of winter').waitFor();
    expect(await row(page, 'Lamps of spring').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Cancelled/ }).getAttribute('aria-pressed')).toBe('true');

    await page.getByRole('searchbox').fill('autumn');
    await expect.poll(() => addressOf(page)).toBe('?q=autumn&status=cancelled');
    await expect.poll(() => row(page, 'Lamps of winter').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Sort' }).selectOption('updated');
    await expect.poll(() => addressOf(page)).toBe('?q=autumn&status=cancelled&sort=updated');
    await page.reload();
    await row(page, 'Lamps of autumn').getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Lamps of autumn' }).waitFor();
    await page.goBack();
    await row(page, 'Lamps of autumn').waitFor();
    expect(addressOf(page)).toBe('?q=autumn&status=cancelled&sort=updated');
    expect(await page.getByRole('searchbox').inputValue()).toBe('autumn');
  });
});

describe('who was cut off for a while', () => {
  const summary = (page: Page) => page.getByRole('region', { name: 'While you were away' });

  /** Takes the page offline for a minute of its own time while `meanwhile` happens. */
  async function cutOff({ context, page, expectFault }: TestPage, meanwhile: () => Promise<unknown>): Promise<void> {
    expectFault(/ERR_|Failed to load resource|WebSocket connection/);
    await context.setOffline(true);
    await page
      .getByText(/^Offline since /)
      .filter({ visible: true })
      .first()
      .waitFor({ timeout: 60_000 });
    await meanwhile();
    // A minute must not cost the test one.
    await page.evaluate('{ const now = Date.now.bind(Date); Date.now = () => now() + 60_000; }');
    await context.setOffline(false);
    await isLive(page);
  }

  it('is told once what happened meanwhile, and sees it marked on every list until it was noted', async () => {
    const ended = await startJob('Ended meanwhile');
    await cancelJob(await startJob('Ended before'));
    const tab = await visit('/');
    const { page } = tab;
    await page.getByRole('link', { name: 'Ended before' }).first().waitFor();
    await isLive(page);
    await cutOff(tab, async () => {
      await page
        .getByText(/^as of /)
        .first()
        .waitFor();
      await cancelJob(ended);
      await startJob('Begun meanwhile');
    });
    await summary(page).getByRole('link', { name: '1 cancelled' }).waitFor();
    const rows = page.getByRole('region', { name: 'Recently finished' }).getByRole('listitem');
    const finished = (name: string) => rows.filter({ hasText: name }).first();
    await finished('Ended meanwhile').getByText('Ended while you were away').waitFor();
    expect(
      await finished('Ended before')
        .getByText(/while you were away/)
        .count(),
    ).toBe(0);
    await expect.poll(() => page.getByText(/^as of /).count(), { timeout: 20_000 }).toBe(0);

    await page.getByRole('link', { name: 'Jobs', exact: true }).filter({ visible: true }).first().click();
    await row(page, 'Ended meanwhile').getByText('Ended while you were away').waitFor();
    await row(page, 'Begun meanwhile').getByText('Created while you were away').waitFor();
    expect(
      await row(page, 'Ended before')
        .getByText(/while you were away/)
        .count(),
    ).toBe(0);
    await summary(page).getByRole('button', { name: 'Dismiss' }).click();
    await summary(page).waitFor({ state: 'detached' });
    expect(await page.getByText(/while you were away/i).count()).toBe(0);
  });

  it('is told on the list itself, whose rows say what became of them', async () => {
    const ended = await startJob('Ended under one’s eyes');
    const tab = await visit('/jobs');
    const { page } = tab;
    await row(page, 'Ended under one’s eyes').waitFor();
    await isLive(page);
    await cutOff(tab, () => cancelJob(ended));
    await summary(page).getByRole('link', { name: '1 cancelled' }).waitFor();
    await row(page, 'Ended under one’s eyes').getByText('Ended while you were away').waitFor();
    await row(page, 'Ended under one’s eyes').getByText('Cancelled', { exact: true }).waitFor();
    await expect.poll(() => page.getByText(/^as of /).count(), { timeout: 20_000 }).toBe(0);
  });
});
