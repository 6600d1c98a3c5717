import type { Page } from 'playwright-core';
import { AppError } from '../../../errors.ts';
import { orAborted } from '../../../integrations/orAborted.ts';
import { dismissConsent } from './dismissConsent.ts';
import type { CrawlSession } from './crawlSession.ts';
import { PageFault, visitPage, type VisitOptions } from './visitPage.ts';

/** For the page's scripts to let us look at it. */
const readyTimeoutMs = 10_000;

/**
 * The shop's start page, its cookie banner answered. Throws `shop_unreachable` with the reason (name, connection,
 * certificate, time, HTTP status) where it does not open; one that fails in passing is tried once more.
 */
export async function openShop(
  session: CrawlSession,
  shopUrl: URL,
  visit: VisitOptions,
  signal: AbortSignal,
): Promise<Page> {
  for (let attempt = 1; ; attempt += 1) {
    const page = await orAborted((await session.context()).newPage(), signal);
    try {
      await orAborted(visitPage(page, shopUrl.href, visit), signal);
      await orAborted(dismissConsent(page), AbortSignal.any([signal, AbortSignal.timeout(readyTimeoutMs)]));
      return page;
    } catch (error) {
      signal.throwIfAborted();
      void page.close().catch(() => undefined);
      const isPassing = !(error instanceof PageFault) || (!error.isLasting && error.code !== 'page_timeout');
      if (!isPassing || attempt > 1) throw shopFault(shopUrl, error);
    }
  }
}

function shopFault(shopUrl: URL, error: unknown): AppError {
  if (error instanceof PageFault && error.code === 'private_address') return error;
  const reason = error instanceof PageFault ? error.message : 'Its scripts keep the browser from looking at the page.';
  return new AppError('shop_unreachable', `The shop ${shopUrl.host} could not be opened. ${reason}`, {
    hint:
      (error instanceof PageFault ? error.hint : undefined) ??
      'Open the address in your own browser to see whether it is up.',
    cause: error,
  });
}
