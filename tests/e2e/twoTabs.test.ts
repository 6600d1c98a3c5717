import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dashboard } from '../support/dashboard.ts';
import { jobPage } from '../support/jobPage.ts';
import { startSampleRun } from '../support/sampleRun.ts';

const { blankPage, visitInNewTab, url } = dashboard();

const tonesOf = (page: Page) => page.evaluate<number>('window.tones');
const iconOf = (page: Page) => page.locator("link[rel='icon']").getAttribute('href');

it('two tabs of a run have a socket each, both icons tell how it stands, and its end is heard once', async () => {
  const jobId = await startSampleRun(url());
  const first = await blankPage();
  await first.context.addInitScript({
    content: `
      localStorage.setItem('signalbox.settings', '{"endSound":true}');
      window.tones = 0;
      window.OscillatorNode = class extends window.OscillatorNode {
        constructor(...args) { super(...args); window.tones += 1; }
      };`,
  });
  await first.page.goto(`${url()}/jobs/${jobId}`);
  const second = await visitInNewTab(first, `/jobs/${jobId}`);
  const pages = [first.page, second.page];
  for (const page of pages) {
    await jobPage(page).pictures.first().waitFor();
    expect(decodeURIComponent((await iconOf(page)) ?? '')).toContain('stroke-dasharray');
    expect(await tonesOf(page)).toBe(0);
  }
  for (const page of pages) await jobPage(page).badge('Completed').waitFor({ timeout: 60_000 });
  await expect.poll(async () => (await tonesOf(first.page)) + (await tonesOf(second.page))).toBe(2);
  await first.page.waitForTimeout(1_000);
  const [tonesOfFirst, tonesOfSecond] = await Promise.all(pages.map(tonesOf));
  expect([tonesOfFirst, tonesOfSecond]).toContain(0);
  expect([tonesOfFirst, tonesOfSecond]).toContain(2);
  for (const page of pages) expect(decodeURIComponent((await iconOf(page)) ?? '')).toContain('#1a7f4b');
});
