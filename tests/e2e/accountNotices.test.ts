import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dashboard } from '../support/dashboard.ts';
import { freePort } from '../support/freePort.ts';
import { jobPage } from '../support/jobPage.ts';
import { allowNotices } from '../support/noticeBoard.ts';

let closedPort: number;
const { blankPage, url } = dashboard(async () => {
  closedPort = await freePort();
  return { env: { AUTH: 'accounts', CRAWL_ALLOW_HOSTS: `127.0.0.1:${closedPort}` } };
});

const patient = { timeout: 20_000 };
const ada = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'engines weave algebra' };

/** Everything that this browser keeps of what pages showed. */
function kept(page: Page): Promise<string> {
  return page.evaluate<string>(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('signalbox');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('lastKnown').objectStore('lastKnown').getAll();
      reading.onsuccess = () => { opening.result.close(); resolve(JSON.stringify(reading.result)); };
    };
  })`);
}

it('someone is told of their own failed job, and leaves nothing behind in a browser that they sign out of', async () => {
  const tab = await blankPage({ serviceWorker: true });
  const { page, context } = tab;
  tab.expectFault(/status of 401/);
  await allowNotices(tab, url());
  await page.goto(`${url()}/sign-up`);
  const field = (name: string) => page.getByRole('main').getByLabel(name, { exact: true });
  await field('Name').fill(ada.name);
  await field('E-mail').fill(ada.email);
  await field('Password').fill(ada.password);
  await page.keyboard.press('Enter');
  const live = page.getByText('Live', { exact: true }).filter({ visible: true }).first();
  await live.waitFor(patient);
  await page.getByRole('button', { name: /^Notifications/ }).waitFor(patient);

  const started = await page.evaluate<{ job: { id: string } }>(`fetch('/api/jobs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      pipeline: 'automation', name: 'Secret catalogue', input: { shopUrl: 'http://127.0.0.1:${closedPort}/' },
    }),
  }).then((answer) => answer.json())`);
  await page.getByRole('button', { name: 'Notifications, 1 unread' }).click(patient);
  await page
    .getByRole('dialog', { name: 'Notifications' })
    .getByRole('link', { name: /Secret catalogue/ })
    .click(patient);
  await jobPage(page).badge('Failed').waitFor(patient);
  expect(page.url()).toBe(`${url()}/jobs/${started.job.id}`);
  await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor(patient);
  await expect.poll(() => kept(page), patient).toContain('Secret catalogue');

  await page
    .getByRole('button', { name: /^Account of/ })
    .filter({ visible: true })
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor(patient);
  await expect.poll(() => kept(page), patient).toBe('[]');
  const standing = `navigator.serviceWorker.ready.then((worker) => worker.getNotifications()).then((all) => all.length)`;
  expect(await page.evaluate(standing)).toBe(0);

  tab.expectFault(/ERR_|Failed to load resource|WebSocket connection/);
  await context.setOffline(true);
  await page.goto(`${url()}/jobs/${started.job.id}`);
  await page
    .getByText(/^Offline since /)
    .filter({ visible: true })
    .first()
    .waitFor(patient);
  await page.getByText('The server can’t be reached').waitFor(patient);
  expect(await page.getByText('Secret catalogue').count()).toBe(0);
});
