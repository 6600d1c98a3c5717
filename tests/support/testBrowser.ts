import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { browserPrograms } from '../../server/integrations/browser/browserPrograms.ts';
import type { BrowserProgram } from '../../server/integrations/browser/bundledBrowser.ts';

export type PageOptions = {
  /** CSS pixels; 1440 × 900 unless given. */
  viewport?: { width: number; height: number };
  theme?: 'light' | 'dark';
  /** Whether the dashboard may install its service worker, which takes some requests out of the test's hands. */
  serviceWorker?: boolean;
};

export type TestPage = {
  page: Page;
  context: BrowserContext;
  /** Says that complaints like this belong to what is tested: a refused request, say. */
  expectFault: (pattern: RegExp) => void;
  /** What the page complained of so far without being expected to: console errors, page errors, CSP violations. */
  faults: () => string[];
  /** Closes the page and its context. Throws with the faults, if there are any. */
  close: () => Promise<void>;
};

export type TestBrowser = {
  browser: Browser;
  /** A blank page in a context of its own: nothing remembered from any other. */
  newPage: (options?: PageOptions) => Promise<TestPage>;
  /** Another tab of the same person. */
  newTab: (of: TestPage) => Promise<TestPage>;
  close: () => Promise<void>;
};

let isTold = false;

/** Starts the Chromium that the server would crawl with, without its guard: tests only go to loopback. */
export async function openTestBrowser(): Promise<TestBrowser> {
  const browser = await launchFirst();
  const watch = async (context: BrowserContext): Promise<TestPage> => {
    const page = await context.newPage();
    const expected: RegExp[] = [];
    const complaints: string[] = [];
    // A violation of the CSP is a console error too.
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
    page.on('crash', () => complaints.push('the page crashed'));
    const faults = () => complaints.filter((text) => !expected.some((pattern) => pattern.test(text)));
    return {
      page,
      context,
      expectFault: (pattern) => void expected.push(pattern),
      faults,
      close: async () => {
        await page.close();
        if (context.pages().length === 0) await context.close();
        if (faults().length > 0) throw new Error(`The page complained:\n${faults().join('\n')}`);
      },
    };
  };
  return {
    browser,
    newPage: async ({ viewport = { width: 1440, height: 900 }, theme = 'light', serviceWorker = false } = {}) =>
      watch(
        await browser.newContext({
          viewport,
          colorScheme: theme,
          reducedMotion: 'reduce',
          locale: 'en-GB',
          serviceWorkers: serviceWorker ? 'allow' : 'block',
        }),
      ),
    newTab: ({ context }) => watch(context),
    close: () => browser.close(),
  };
}

async function launchFirst(): Promise<Browser> {
  // The bundled one, where it is needed, is unpacked once for all tests; the crawl's tests use the same place.
  const cacheDir = join(tmpdir(), `signalbox-test-browser-${process.getuid?.() ?? 0}`);
  const faults: unknown[] = [];
  // Chromium's sandbox is not for root, and some machines have none for anybody.
  const sandboxes = process.getuid?.() === 0 ? [false] : [true, false];
  for await (const program of browserPrograms({ browserPath: process.env.BROWSER_PATH, cacheDir })) {
    for (const chromiumSandbox of sandboxes) {
      try {
        const browser = await launch(program, cacheDir, chromiumSandbox);
        if (!isTold) console.log(`Browser: ${program.path} (${browser.version()})`);
        isTold = true;
        return browser;
      } catch (error) {
        faults.push(error);
      }
    }
  }
  throw new AggregateError(faults, 'No Chromium could be started. Install one, or name it with BROWSER_PATH.');
}

function launch(program: BrowserProgram, cacheDir: string, chromiumSandbox: boolean): Promise<Browser> {
  return chromium.launch({
    executablePath: program.path,
    headless: true,
    chromiumSandbox,
    env: { HOME: cacheDir, PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', ...program.env },
    args: [
      '--disable-quic',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
