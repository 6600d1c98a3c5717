import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { dashboard } from '../support/dashboard.ts';

const { visit, blankPage, url } = dashboard();

const mostKb = 150;
/** With the socket's library, and with what comes once it is open: the bell, what goes on behind every page, all texts. */
const mostLiveKb = 220;

it(`the first page shows its content with at most ${mostKb} kB of JavaScript (gzip)`, async () => {
  const { page } = await blankPage();
  const sizesKb = new Map<string, number>();
  let letSocketLoad: () => void = () => undefined;
  const isContentThere = new Promise<void>((resolve) => (letSocketLoad = resolve));
  await page.route('**/*.js', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    // Of what is loaded at once, only this is not for the content; held back, so that it must show without.
    if (/\bEIO\b/.test(body.toString())) await isContentThere;
    sizesKb.set(route.request().url(), gzipSync(body).byteLength / 1_000);
    await route.fulfill({ response, body });
  });
  const sum = () => [...sizesKb.values()].reduce((total, kb) => total + kb, 0);

  await page.goto(url());
  await page.getByRole('button', { name: 'Try it with the sample shop' }).waitFor();
  const contentKb = sum();
  const files = sizesKb.size;
  letSocketLoad();
  await page.getByText('Live', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Notifications' }).waitFor();
  console.log(
    `JavaScript, gzip: ${contentKb.toFixed(1)} kB in ${files} files for the content of the first page, ` +
      `${sum().toFixed(1)} kB in ${sizesKb.size} with the socket’s library and the bell`,
  );
  expect(contentKb).toBeGreaterThan(20);
  expect(contentKb).toBeLessThanOrEqual(mostKb);
  expect(sizesKb.size).toBeGreaterThan(files);
  expect(sum()).toBeLessThanOrEqual(mostLiveKb);
});

it('a page’s own code is loaded when one goes there', async () => {
  const { page } = await visit('/');
  await page.getByRole('button', { name: 'Try it with the sample shop' }).waitFor();
  await page.getByText('Live', { exact: true }).first().waitFor();
  const later: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') later.push(request.url());
  });
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  expect(later.some((address) => /Settings/.test(address))).toBe(true);
});

it('what the page complains of fails its test: a style that the CSP forbids, an error of its own', async () => {
  const tab = await visit('/settings');
  await tab.page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  expect(tab.faults()).toEqual([]);
  await tab.page.evaluate(
    `document.body.setAttribute('style', 'color: red'); setTimeout(() => { throw new Error('on purpose'); })`,
  );
  await expect.poll(() => tab.faults().length).toBe(2);
  tab.expectFault(/Content Security Policy/);
  tab.expectFault(/on purpose/);
  expect(tab.faults()).toEqual([]);
});
