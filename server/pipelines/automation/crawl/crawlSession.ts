import type { BrowserContext } from 'playwright-core';
import type { SharedBrowser } from '../../../integrations/browser/openBrowser.ts';
import { orAborted } from '../../../integrations/orAborted.ts';
import { pictureScale, pictureWidthPx } from './pictureSize.ts';

/** One run's profile in the shared browser, so that a cookie banner is answered once for all its pages. */
export type CrawlSession = {
  /** Opened anew where the browser has crashed since. */
  context: () => Promise<BrowserContext>;
  close: () => void;
};

const viewportHeightPx = 1_000;

export function openCrawlSession(browser: SharedBrowser, signal: AbortSignal): CrawlSession {
  let current: Promise<BrowserContext> | null = null;

  function open(): Promise<BrowserContext> {
    const opening = browser.openContext({ width: pictureWidthPx, height: viewportHeightPx, scale: pictureScale });
    const forget = (): void => {
      if (current === opening) current = null;
    };
    opening.then((context) => context.once('close', forget), forget);
    return opening;
  }

  const close = (): void => {
    const closing = current;
    current = null;
    void closing?.then((context) => context.close()).catch(() => undefined);
  };
  signal.addEventListener('abort', close, { once: true });

  return {
    context: () => {
      signal.throwIfAborted();
      return orAborted((current ??= open()), signal);
    },
    close: () => {
      signal.removeEventListener('abort', close);
      close();
    },
  };
}
