import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { Answer } from '#protocol/http';
import type { notificationEndpoints } from '#protocol/endpoints/notifications';
import type { PushPayload } from '#protocol/notification';
import type { z } from 'zod';
import { dashboard } from '../support/dashboard.ts';
import { freePort } from '../support/freePort.ts';
import { jobPage } from '../support/jobPage.ts';
import { allowNotices } from '../support/noticeBoard.ts';
import { untilEnded } from '../support/sampleRun.ts';
import type { TestPage } from '../support/testBrowser.ts';
import { webServer, type WebServer } from '../support/webServer.ts';

type SettingsAnswer = z.infer<(typeof notificationEndpoints)['getNotificationSettings']['response']>;

const patient = { timeout: 20_000 };
let closedPort: number;
/** A shop whose one product does not answer: its job runs for as long as a test needs. */
let slowShop: WebServer;
/** Takes a webhook. */
let receiver: WebServer;
const { visit, blankPage, visitInNewTab, url } = dashboard(async () => {
  closedPort = await freePort();
  slowShop = await webServer({
    '/': `<title>Shop</title><li><a href="/p-1"><img src="data:," alt="">Thing</a><b>9,99 €</b></li>`,
    '/p-1': () => undefined,
  });
  receiver = await webServer({ '/hook': (_, response) => void response.end('ok') });
  return {
    env: {
      CRAWL_ALLOW_HOSTS: `127.0.0.1:${closedPort},127.0.0.1:${slowShop.port}`,
      NOTIFY_ALLOW_HOSTS: `127.0.0.1:${receiver.port}`,
    },
  };
});
afterAll(() => Promise.all([slowShop.close(), receiver.close()]));

async function readSettings(): Promise<SettingsAnswer> {
  return (await fetch(`${url()}/api/notifications/settings`)).json() as Promise<SettingsAnswer>;
}

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(url() + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

async function startJob(shopUrl: string, name: string): Promise<string> {
  const input = { shopUrl };
  return (await post<Answer<'createJob'>>('/api/jobs', { pipeline: 'automation', name, input })).job.id;
}

/** A job that fails at once, since nobody is at its shop. */
async function failJob(name: string): Promise<string> {
  const jobId = await startJob(`http://127.0.0.1:${closedPort}/`, name);
  await untilEnded(url(), jobId, 60_000);
  return jobId;
}

/** A page of someone whose browser may show notices, with the service worker at work. */
async function allowed(path: string): Promise<TestPage> {
  const tab = await blankPage({ serviceWorker: true });
  await allowNotices(tab, url());
  await tab.page.goto(url() + path);
  await isReady(tab.page);
  return tab;
}

async function isReady(page: Page): Promise<void> {
  await page.getByText('Live', { exact: true }).filter({ visible: true }).first().waitFor(patient);
  await expect
    .poll(() => page.evaluate(`navigator.serviceWorker.controller?.state ?? 'none'`), patient)
    .toBe('activated');
}

type Standing = { title: string; body: string; tag: string };

/** The browser's notices that stand there now. */
function standing(page: Page): Promise<Standing[]> {
  return page.evaluate<Standing[]>(`navigator.serviceWorker.ready
    .then((registration) => registration.getNotifications())
    .then((all) => all.map(({ title, body, tag }) => ({ title, body, tag })))`);
}

const bell = (page: Page) => page.getByRole('button', { name: /^Notifications/ }).filter({ visible: true });

async function unreadIn(page: Page): Promise<number> {
  const label = (await bell(page).getAttribute('aria-label')) ?? '';
  return Number(/(\d+) unread/.exec(label)?.[1] ?? 0);
}

async function deliverPush({ context, page }: TestPage, payload: PushPayload): Promise<void> {
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [own] = registrations.filter(({ scopeURL }) => scopeURL.startsWith(url()));
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin: url(),
    registrationId,
    data: JSON.stringify(payload),
  });
}

/** Nothing outside can click a browser's notice: the worker is given the event, with the notice that stands there. */
async function clickNotice({ context }: TestPage): Promise<void> {
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error('there is no service worker');
  await worker.evaluate(`self.registration.getNotifications().then(([notification]) => {
    const event = new Event('notificationclick');
    self.dispatchEvent(Object.assign(event, { notification, waitUntil: () => undefined }));
  })`);
}

/** Names of what is kept of what the pages last knew. */
function keptKeys(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('signalbox');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('lastKnown').objectStore('lastKnown').getAllKeys();
      reading.onsuccess = () => { opening.result.close(); resolve(reading.result); };
    };
  })`);
}

describe('a browser that may show notices', () => {
  it('shows one for a failed job, however many tabs are open, and the bell counts it in both', async () => {
    const first = await allowed('/');
    const second = await visitInNewTab(first, '/jobs');
    await isReady(second.page);
    const before = await unreadIn(first.page);
    const jobId = await failJob('Autumn catalogue');
    await expect.poll(() => standing(first.page), patient).toHaveLength(1);
    const [notice] = await standing(first.page);
    expect(notice?.title).toBe('Your job “Autumn catalogue” failed');
    for (const page of [first.page, second.page]) await expect.poll(() => unreadIn(page), patient).toBe(before + 1);
    expect(await standing(first.page)).toHaveLength(1);

    await first.page.goto(`${url()}/notifications`);
    await first.page.getByRole('link', { name: /Autumn catalogue/ }).click();
    await jobPage(first.page).badge('Failed').waitFor(patient);
    expect(first.page.url()).toBe(`${url()}/jobs/${jobId}`);
    // Read here is read there.
    await expect.poll(() => unreadIn(second.page), patient).toBe(before);
  });

  it('shows what Web Push brings, in the place of the same notice where that stands there already', async () => {
    const tab = await allowed('/');
    const jobId = await failJob('Winter catalogue');
    await expect.poll(() => standing(tab.page), patient).toHaveLength(1);
    const [live] = await standing(tab.page);
    await deliverPush(tab, {
      id: '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a99',
      title: 'Brought by push',
      body: 'It failed',
      url: `${url()}/jobs/${jobId}`,
      locale: 'en',
      notificationIds: [live?.tag ?? ''],
    });
    await expect
      .poll(async () => (await standing(tab.page)).map(({ title, tag }) => ({ title, tag })), patient)
      .toEqual([{ title: 'Brought by push', tag: live?.tag }]);
    // A click goes to the job in the tab that is open. The worker is told of it as the browser would.
    await clickNotice(tab);
    await jobPage(tab.page).badge('Failed').waitFor(patient);
    expect(tab.page.url()).toBe(`${url()}/jobs/${jobId}`);
  });

  it('can install the dashboard', async () => {
    const tab = await allowed('/');
    const devtools = await tab.context.newCDPSession(tab.page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // Every test page is a private window, where nothing is installed.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  });
});

describe('notices', () => {
  it('that are read in one browser are read in another, and keep their place', async () => {
    await failJob('Two browsers');
    const [here, there] = await Promise.all([visit('/notifications'), visit('/notifications')]);
    const row = (page: Page) => page.getByRole('main').getByRole('link', { name: /Two browsers/ });
    for (const { page } of [here, there]) {
      await row(page)
        .getByText('Unread')
        .waitFor({ state: 'attached', ...patient });
      await page.getByText('Live', { exact: true }).filter({ visible: true }).first().waitFor(patient);
    }
    await here.page.getByRole('main').getByRole('button', { name: 'Mark all as read' }).click();
    for (const { page } of [here, there]) {
      await expect.poll(() => unreadIn(page), patient).toBe(0);
      await expect.poll(() => row(page).getByText('Unread').count(), patient).toBe(0);
      expect(await row(page).count()).toBe(1);
    }
    await there.page.getByRole('button', { name: 'Unread', exact: true }).click();
    await there.page.getByRole('heading', { name: 'All read' }).waitFor(patient);
  });

  it('can be asked for on a job that runs, which is remembered', async () => {
    const jobId = await startJob(`${slowShop.origin}/`, 'Waited for');
    const { page } = await visit(`/jobs/${jobId}`);
    const notifyMe = page.getByRole('button', { name: 'Notify me' });
    await expect.poll(() => notifyMe.isEnabled(), patient).toBe(true);
    expect(await notifyMe.getAttribute('aria-pressed')).toBe('false');
    await notifyMe.click();
    await expect.poll(() => notifyMe.getAttribute('aria-pressed'), patient).toBe('true');
    await page.reload();
    await expect.poll(() => notifyMe.getAttribute('aria-pressed'), patient).toBe('true');
    await post(`/api/jobs/${jobId}/cancel`, {});
    await untilEnded(url(), jobId, 60_000);
    await expect.poll(() => notifyMe.count(), patient).toBe(0);
  });
});

describe('the settings', () => {
  it('keep what is ticked and the quiet hours, and say of each channel what it lacks', async () => {
    const { page } = await visit('/notifications/settings');
    const slack = page.getByRole('group', { name: 'One of mine failed' }).getByRole('checkbox', { name: 'Slack' });
    await slack.waitFor(patient);
    expect(await slack.isChecked()).toBe(false);
    await slack.check();
    await page.getByRole('switch', { name: 'Keep quiet at night' }).check();
    await page.getByLabel('From').fill('21:30');
    await page.getByText('This installation has no mail server').waitFor(patient);
    await expect.poll(async () => (await readSettings()).settings.quietHours?.fromMinute, patient).toBe(21 * 60 + 30);
    await page.reload();
    await expect.poll(() => slack.isChecked(), patient).toBe(true);
    expect(await page.getByLabel('From').inputValue()).toBe('21:30');
    await page.getByRole('switch', { name: 'Keep quiet at night' }).uncheck();
    await expect.poll(async () => (await readSettings()).settings.quietHours, patient).toBe(null);
    expect((await readSettings()).settings.rules['own-failed']).toContain('slack');
  });

  it('take a webhook, show its secret once, try it, switch it off and remove it', async () => {
    const tab = await visit('/notifications/settings');
    const { page } = tab;
    await page.getByRole('button', { name: 'Add an address' }).click(patient);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Kind').selectOption('webhook');
    await dialog.getByLabel('Name').fill('My receiver');
    await dialog.getByLabel('Address').fill(`${receiver.origin}/hook`);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect.poll(() => dialog.getByLabel('Signing secret').inputValue(), patient).toMatch(/^whsec_/);
    await dialog.getByRole('button', { name: 'Done' }).click();

    await page.getByRole('button', { name: 'Test My receiver' }).click();
    await page.getByText(/^Sent at /).waitFor(patient);
    expect(receiver.requests).toEqual(['/hook']);

    await page.getByRole('button', { name: 'Switch off: My receiver' }).click();
    await page.getByRole('button', { name: 'Switch on: My receiver' }).waitFor(patient);
    expect((await readSettings()).targets[0]?.disabledAt).not.toBe(null);
    await page.getByRole('button', { name: 'Remove: My receiver' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No address yet').waitFor(patient);
    expect((await readSettings()).targets).toEqual([]);
  });
});

describe('without a network', () => {
  it('the dashboard opens, shows what was last known as of when it was, and is live again by itself', async () => {
    const jobId = await failJob('Summer catalogue');
    const tab = await allowed(`/jobs/${jobId}`);
    const { page, context } = tab;
    tab.expectFault(/ERR_|Failed to load resource|WebSocket connection/);
    await jobPage(page).badge('Failed').waitFor(patient);
    await page.getByRole('navigation').getByRole('link', { name: 'Jobs', exact: true }).click();
    await page.locator(`main a[href='/jobs/${jobId}']`).waitFor(patient);
    await expect.poll(() => keptKeys(page), patient).toEqual(expect.arrayContaining([`job ${jobId}`, 'rows']));
    await expect.poll(async () => (await keptKeys(page)).join(), patient).toContain('"list"');

    await context.setOffline(true);
    await page.goto(`${url()}/jobs`);
    await page.locator(`main a[href='/jobs/${jobId}']`).waitFor(patient);
    await page
      .getByRole('main')
      .getByText(/^Offline since /)
      .waitFor(patient);
    expect(await page.getByText('Live', { exact: true }).filter({ visible: true }).count()).toBe(0);
    await page.goto(`${url()}/jobs/${jobId}`);
    await jobPage(page).badge('Failed').waitFor(patient);
    await page
      .getByRole('main')
      .getByText(/^Offline since /)
      .waitFor(patient);

    await context.setOffline(false);
    await page.getByText('Live', { exact: true }).filter({ visible: true }).first().waitFor({ timeout: 60_000 });
    await expect
      .poll(
        () =>
          page
            .getByRole('main')
            .getByText(/^Offline since /)
            .count(),
        patient,
      )
      .toBe(0);
  });
});
