import { setTimeout as delay } from 'node:timers/promises';
import type { ArtifactDraft } from '#protocol/artifact';
import { AppError } from '../../../errors.ts';
import { captureProduct, type CaptureOptions } from './captureProduct.ts';
import type { CrawlSession } from './crawlSession.ts';
import type { FoundProduct } from './foundProduct.ts';
import { PageFault } from './visitPage.ts';

/** Waits before the second and the third try. */
const backoffsMs = [300, 900];

/**
 * The screenshot of a product, or, after three tries, the word that it could not be made. A page that hangs gets two
 * tries, one that is gone for good a single one. Throws only the signal's reason and `browser_missing`.
 */
export async function captureOrFail(
  session: CrawlSession,
  product: FoundProduct,
  options: CaptureOptions,
): Promise<ArtifactDraft> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await captureProduct(await session.context(), product, options);
    } catch (error) {
      options.signal.throwIfAborted();
      if (error instanceof AppError && error.code === 'browser_missing') throw error;
      const isLasting =
        error instanceof PageFault && (error.isLasting || (error.code === 'page_timeout' && attempt > 1));
      const backoffMs = backoffsMs[attempt - 1];
      if (isLasting || backoffMs === undefined) return failedScreenshot(product, error);
      await delay(backoffMs, undefined, { signal: options.signal });
    }
  }
}

function failedScreenshot(product: FoundProduct, error: unknown): ArtifactDraft {
  const fault = error instanceof PageFault ? error : null;
  return {
    id: product.id,
    kind: 'screenshot',
    stage: 'crawl',
    status: 'failed',
    data: { productUrl: product.url, ...(product.name === undefined ? {} : { productName: product.name }) },
    error: {
      code: fault?.code ?? 'page_failed',
      message: fault?.message ?? 'The browser could not photograph the page.',
      hint: fault?.hint ?? 'Open the page in your own browser; if it works there, retry the job.',
    },
  };
}
