import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openBrowser, type SharedBrowser } from '../../../server/integrations/browser/openBrowser.ts';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { demoShopServer } from '../../support/crawl.ts';

const log = { info: () => undefined, warn: () => undefined };
const size = { width: 800, height: 600, scale: 1 };
let browser: SharedBrowser | null = null;
let cacheDir = '';

function start(
  options: { browserPath?: string; idleMs?: number; allow?: ReturnType<typeof createAllowList> } = {},
): SharedBrowser {
  cacheDir = mkdtempSync(join(tmpdir(), 'signalbox-browser-'));
  browser = openBrowser({ cacheDir, allow: createAllowList({}), log, ...options });
  return browser;
}
afterEach(async () => {
  await browser?.close();
  rmSync(cacheDir, { recursive: true, force: true });
});

describe('the shared browser', () => {
  it('is one for all who ask at the same time', async () => {
    const shared = start();
    const contexts = await Promise.all([1, 2, 3].map(() => shared.openContext(size)));
    expect(new Set(contexts.map((context) => context.browser())).size).toBe(1);
  });

  it('ends when nobody has used it for a while, and starts again', async () => {
    const shared = start({ idleMs: 50 });
    const context = await shared.openContext(size);
    const first = context.browser();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(first?.isConnected()).toBe(true);
    await context.close();
    await expect.poll(() => first?.isConnected()).toBe(false);
    const again = await shared.openContext(size);
    expect(again.browser()?.isConnected()).toBe(true);
  });

  it('starts again after a crash', async () => {
    const shared = start();
    const context = await shared.openContext(size);
    await context.browser()?.close();
    const again = await shared.openContext(size);
    await expect(again.newPage()).resolves.toBeDefined();
  });

  it('says so where none can be started', async () => {
    const shared = start({ browserPath: '/nowhere/chromium' });
    await expect(shared.openContext(size)).rejects.toMatchObject({
      code: 'browser_missing',
      message: expect.stringContaining('/nowhere/chromium'),
    });
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'comes out of its npm package where the machine has none',
    async () => {
      const shop = await demoShopServer();
      const shared = start({ browserPath: 'bundled', allow: createAllowList({ urls: () => [shop.url] }) });
      const contexts = await Promise.all([shared.openContext(size), shared.openContext(size)]);
      const page = await contexts[0].newPage();
      await page.goto(shop.url);
      await expect(page.title()).resolves.toContain('Hof Lindental');
      const [folder, ...others] = readdirSync(cacheDir).filter(
        (name) => name.includes('chromium-') || name.startsWith('.unpacking'),
      );
      expect(others).toEqual([]);
      expect(existsSync(join(cacheDir, folder ?? '', 'chromium'))).toBe(true);
      await shared.close();
      await shop.close();
    },
  );
});
