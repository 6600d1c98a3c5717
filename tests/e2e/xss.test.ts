import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { dashboard } from '../support/dashboard.ts';
import { jobPage, readJobDetail } from '../support/jobPage.ts';
import { untilEnded } from '../support/sampleRun.ts';
import type { TestPage } from '../support/testBrowser.ts';
import { webServer, type WebServer } from '../support/webServer.ts';

/** Each would leave its mark on the window that runs it, or open a dialog. */
const attacks = [
  '<img src=x onerror="window.ran=1">',
  '<script>window.ran=1;alert(1)</script>',
  '"><svg onload=window.ran=1>',
  "javascript:window.ran=1//'",
  '{{constructor.constructor("window.ran=1")()}}',
] as const;
/** An address that is an attack itself. */
const hostileQuery = `/?q=${encodeURIComponent(attacks[0])}`;
const asText = (html: string) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const product = (attack: string, index: number) => `<title>${asText(attack)}</title>
  <main style="font: 40px sans-serif"><h1>${asText(attack)}</h1>
  <p>Artikelnummer: 471${index}-0815</p><p style="font-size: 60px">1${index},99 €</p>
  <a href="javascript:window.ran=1">${asText(attack)}</a><img src="x" onerror="window.ran=1" alt="${asText(attack)}"></main>
  <script type="application/ld+json">${JSON.stringify({
    '@type': 'Product',
    name: attack,
    sku: `471${index}-0815`,
    url: 'javascript:window.ran=1',
    image: 'javascript:window.ran=1',
  }).replaceAll('<', String.raw`\u003c`)}</script>`;

let shop: WebServer | undefined;
const { url, blankPage } = dashboard(async () => {
  const cards = attacks.map(
    (attack, index) =>
      `<li><a href="/p-${index}"><img src="data:," alt="${asText(attack)}">${asText(attack)}</a> <b>1${index},99 €</b></li>`,
  );
  const list = `<title>${asText(attacks[0])}</title><ul>${cards.join('')}</ul><a href="javascript:window.ran=1">x</a>`;
  shop = await webServer({
    '/': list,
    [hostileQuery]: list,
    ...Object.fromEntries(attacks.map((attack, index) => [`/p-${index}`, product(attack, index)])),
  });
  return { env: { CRAWL_ALLOW_HOSTS: `127.0.0.1:${shop.port}` } };
});
afterAll(() => shop?.close());

async function post<T>(path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url() + path, { method: 'POST', headers, body: JSON.stringify(body) });
  expect([path, answer.ok]).toEqual([path, true]);
  return (await answer.json()) as T;
}

/** A page that tells of dialogs; what breaks the policy on contents is a complaint that fails the test by itself. */
async function watched(): Promise<{
  tab: TestPage;
  open: (path: string) => Promise<Page>;
  ran: () => Promise<unknown[]>;
}> {
  const tab = await blankPage();
  const dialogs: string[] = [];
  tab.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const ran = async () => [...dialogs, await tab.page.evaluate(() => (window as { ran?: unknown }).ran)];
  const open = async (path: string): Promise<Page> => {
    await tab.page.goto(url() + path);
    await tab.page.getByRole('main').waitFor();
    return tab.page;
  };
  return { tab, open, ran };
}
const nothing = [undefined];

it('names, texts and addresses of a hostile shop and of whoever starts a job are shown as they stand, and do nothing', async () => {
  const [markup] = attacks;
  const form = new FormData();
  form.append(
    'file',
    new Blob([`Artikelnummer;Name;Preis\n4710-0815;${markup};9,99\n4711-0815;${attacks[1]};1,99\n`]),
    `${markup.replaceAll('"', "'")}.csv`,
  );
  const uploaded = await fetch(`${url()}/api/pipelines/automation/uploads/excelFileId`, { method: 'POST', body: form });
  expect(uploaded.status).toBe(201);
  const { fileId } = (await uploaded.json()) as { fileId: string };
  const { job } = await post<{ job: { id: string } }>('/api/jobs', {
    pipeline: 'automation',
    name: `${markup}${attacks[1]}`,
    input: { shopUrl: `${shop?.origin}${hostileQuery}`, excelFileId: fileId },
  });
  const ended = await untilEnded(url(), job.id, 90_000);
  const { artifacts } = (await readJobDetail(url(), job.id)).job;
  const texts = JSON.stringify(artifacts);
  // What was found is what was meant to be shown.
  expect([ended.error, texts.includes('onerror')]).toEqual([null, true]);

  const { open, ran } = await watched();
  const page = await open(`/jobs/${job.id}`);
  const shown = jobPage(page);
  await page
    .getByRole('heading', { name: /img src=x onerror/ })
    .first()
    .waitFor();
  await expect.poll(() => page.title()).toContain('<img src=x');
  for (const tab of [...(await page.getByRole('tab').all()), shown.tab(/^Pictures/)]) {
    await tab.click();
    await page.getByRole('tabpanel').first().waitFor();
    expect(await ran()).toEqual(nothing);
  }
  await shown.pictures.first().click();
  await shown.lightbox.waitFor();
  for (const _ of attacks) {
    await page.keyboard.press('ArrowRight');
    expect(await ran()).toEqual(nothing);
  }
  // Nothing on the page leads where a script would run.
  const addresses = await page.evaluate(() =>
    [...document.querySelectorAll('a, area, form')].map(
      (node) => node.getAttribute('href') ?? node.getAttribute('action') ?? '',
    ),
  );
  expect(addresses.filter((address) => /^\s*javascript:/i.test(address))).toEqual([]);
  expect(await page.evaluate(() => document.querySelectorAll('[onerror], [onload], [onclick]').length)).toBe(0);

  for (const path of [
    '/',
    '/jobs',
    `/jobs?q=${encodeURIComponent(markup)}`,
    `/jobs/${encodeURIComponent('<svg onload=alert(1)>')}`,
    '/new',
  ]) {
    await open(path);
    expect([path, ...(await ran())]).toEqual([path, ...nothing]);
  }
});

it('the same by a share link', async () => {
  const { job } = await post<{ job: { id: string } }>('/api/jobs', {
    pipeline: 'automation',
    name: attacks[0],
    input: { shopUrl: `${shop?.origin}/`, crawlerConfig: { maxProducts: 1 } },
  });
  await untilEnded(url(), job.id, 90_000);
  const link = await post<{ url: string }>(`/api/jobs/${job.id}/shares`, { expiresInHours: 1 });
  const { open, ran, tab } = await watched();
  await open(link.url.replace(/^https?:\/\/[^/]+/, ''));
  await tab.page.getByText('<img src=x onerror').first().waitFor();
  expect(await ran()).toEqual(nothing);
});

it('an address that would lead elsewhere after signing in leads nowhere else', async () => {
  const { open, tab } = await watched();
  for (const target of [
    'https://evil.example/',
    '//evil.example',
    String.raw`/\evil.example`,
    'javascript:window.ran=1',
    '/%09/evil.example',
  ]) {
    for (const name of ['returnTo', 'return', 'next']) {
      await open(`/login?${name}=${encodeURIComponent(target)}`);
      expect(new URL(tab.page.url()).origin).toBe(url());
    }
  }
});
