import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { startServer, type RunningServer, type ServerOptions } from './server.ts';
import { openTestBrowser, type PageOptions, type TestBrowser, type TestPage } from './testBrowser.ts';

export type Dashboard = {
  url: () => string;
  /** A blank page, closed with the test, which fails where the page complained of anything. */
  blankPage: (options?: PageOptions) => Promise<TestPage>;
  /** The same, at this path. */
  visit: (path: string, options?: PageOptions) => Promise<TestPage>;
  /** The same person's second tab. */
  visitInNewTab: (of: TestPage, path: string) => Promise<TestPage>;
};

/** The built server and a browser for all tests of the file. `options` may wait for what the file itself starts. */
export function dashboard(options: () => ServerOptions | Promise<ServerOptions> = () => ({})): Dashboard {
  let server: RunningServer | undefined;
  let browser: TestBrowser | undefined;

  beforeAll(async () => {
    [server, browser] = await Promise.all([Promise.resolve(options()).then(startServer), openTestBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const started = () => {
    if (server === undefined || browser === undefined) throw new Error('the server is not started yet');
    return { server, browser };
  };

  function closeWithTest(tab: TestPage): void {
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') await photograph(tab.page, task.name);
      await tab.close();
    });
  }

  async function blankPage(pageOptions?: PageOptions): Promise<TestPage> {
    const tab = await started().browser.newPage(pageOptions);
    closeWithTest(tab);
    return tab;
  }

  return {
    url: () => started().server.url,
    blankPage,
    visit: async (path, pageOptions) => {
      const tab = await blankPage(pageOptions);
      await tab.page.goto(started().server.url + path);
      return tab;
    },
    visitInNewTab: async (of, path) => {
      const tab = await started().browser.newTab(of);
      closeWithTest(tab);
      await tab.page.goto(started().server.url + path);
      return tab;
    },
  };
}

/** What a failed test saw last, for the one who mends it. */
async function photograph(page: Page, testName: string): Promise<void> {
  const name = testName.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 80);
  const path = join('test-results', `${name}-${page.url().replaceAll(/\W+/g, '-').slice(-24)}.png`);
  await page.screenshot({ path }).catch(() => undefined);
  console.log(`A picture of the failure: ${path}`);
}
