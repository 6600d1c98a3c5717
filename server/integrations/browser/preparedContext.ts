import type { Browser, BrowserContext } from 'playwright-core';
import { crawlerName } from '../robots.ts';

export type ContextOptions = {
  /** CSS pixels. */
  width: number;
  height: number;
  /** Picture pixels per CSS pixel. */
  scale: number;
  locale?: string;
};

/** Features by which a page could speak to the network past the proxy, or stop it from being photographed. */
const removedFeatures = `
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'print']) {
    Object.defineProperty(globalThis, name, { value: undefined, configurable: false, writable: false });
  }
  // Some TypeScript runners wrap inner functions in a call of this name; those that run in the page find it here.
  globalThis.__name ??= (inner) => inner;
`;

/** A context that grants nothing: no downloads, permissions, service workers, dialogs or windows of the page's own. */
export async function preparedContext(browser: Browser, options: ContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: options.height },
    deviceScaleFactor: options.scale,
    locale: options.locale ?? 'de-DE',
    userAgent: userAgent(browser.version()),
    acceptDownloads: false,
    serviceWorkers: 'block',
    permissions: [],
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  await context.addInitScript({ content: removedFeatures });
  context.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  context.on('page', (page) => {
    // A window that a page opens, not one that we did.
    void page.opener().then(
      (opener) => (opener === null ? undefined : page.close()),
      () => undefined,
    );
  });
  return context;
}

/** The browser's own, but for the word Headless, which many shops answer with an error; our name tells who we are. */
function userAgent(version: string): string {
  const major = version.split('.')[0] ?? '0';
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36 ${crawlerName}`;
}
