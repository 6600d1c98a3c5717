import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { z } from 'zod';
import type { ArtifactOf, Box } from '#protocol/artifact';
import { orAborted } from '../../../integrations/orAborted.ts';
import type { JobFiles } from '../../../jobs/pipeline.ts';
import { dismissConsent } from './dismissConsent.ts';
import type { FoundProduct } from './foundProduct.ts';
import { readProductPage } from './inPage/readProductPage.ts';
import { settlePage } from './inPage/settlePage.ts';
import { structuredProduct } from './jsonLd.ts';
import { pictureScale, pictureWidthPx } from './pictureSize.ts';
import { PageFault, visitPage, type VisitOptions } from './visitPage.ts';

/** CSS pixels; what a page shows below is not photographed. */
const maxHeightPx = 4_000;
const thumbnail = { width: 480, height: 640 };
/** Room around the product's block, so that no letter is cut. */
const paddingPx = 12;

const settleMs = 2_000;
const screenshotTimeoutMs = 20_000;
/** From opening the page to its picture; a script that never rests ends here. */
const captureTimeoutMs = 45_000;

const rectangleSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
/** The page's scripts can change what we read of it; this is what it must be. */
const productPageSchema = z.object({
  name: z.string(),
  heightPx: z.number().min(1).max(1_000_000),
  product: rectangleSchema.nullable(),
  struck: z.array(rectangleSchema).max(50),
  jsonLd: z.array(z.string()),
});

export type CaptureOptions = { files: JobFiles; signal: AbortSignal; visit: VisitOptions };

type Screenshot = Omit<ArtifactOf<'screenshot'>, 'seq' | 'at'>;

/**
 * Photographs one product page: the whole page as PNG and a WebP thumbnail of its top. Throws a PageFault where the page
 * does not answer, and the signal's reason once it is aborted.
 */
export async function captureProduct(
  context: BrowserContext,
  product: FoundProduct,
  options: CaptureOptions,
): Promise<Screenshot> {
  const timeout = AbortSignal.timeout(captureTimeoutMs);
  const ended = AbortSignal.any([options.signal, timeout]);
  let page: Page | null = null;
  try {
    page = await orAborted(context.newPage(), ended);
    return await orAborted(photograph(page, product, options), ended);
  } catch (error) {
    options.signal.throwIfAborted();
    if (!timeout.aborted) throw error;
    throw new PageFault('page_timeout', `The page was not ready within ${captureTimeoutMs / 1_000} seconds.`, false);
  } finally {
    // Not awaited: a page whose scripts never rest takes its time to go.
    void page?.close().catch(() => undefined);
  }
}

async function photograph(page: Page, product: FoundProduct, { files, visit }: CaptureOptions): Promise<Screenshot> {
  await visitPage(page, product.url, visit);
  await page.waitForLoadState('load', { timeout: settleMs }).catch(() => undefined);
  await page.evaluate(settlePage, settleMs);
  await dismissConsent(page);
  const seen = productPageSchema.parse(await page.evaluate(readProductPage));
  const heightPx = Math.min(maxHeightPx, Math.round(seen.heightPx));
  const png = await page.screenshot({
    type: 'png',
    fullPage: true,
    clip: { x: 0, y: 0, width: pictureWidthPx, height: heightPx },
    animations: 'disabled',
    timeout: screenshotTimeoutMs,
  });

  const { width, height } = await sharp(png).metadata();
  const small = await sharp(png)
    .resize({ ...thumbnail, fit: 'cover', position: 'top', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  const picture = { width, height };
  const ignoreBoxes = seen.struck.flatMap((rectangle) => inPicture(rectangle, 2, picture) ?? []);
  const productBox = seen.product === null ? null : inPicture(seen.product, paddingPx, picture);
  const structured = structuredProduct(seen.jsonLd);
  const productName = seen.name || product.name;

  return {
    id: product.id,
    kind: 'screenshot',
    stage: 'crawl',
    status: 'ready',
    data: {
      productUrl: product.url,
      ...(productName === undefined ? {} : { productName }),
      ...(productBox === null ? {} : { productBox }),
      ...(ignoreBoxes.length === 0 ? {} : { ignoreBoxes }),
      ...(structured === null ? {} : { structured }),
    },
    file: await files.put(`screenshots/${product.id}.png`, png, { mimeType: 'image/png', width, height }),
    thumbnail: await files.put(`thumbnails/${product.id}.webp`, small.data, {
      mimeType: 'image/webp',
      width: small.info.width,
      height: small.info.height,
    }),
  };
}

/** A rectangle of the page in the pixels of its picture, widened by `padding`; null where it lies outside. */
function inPicture(rectangle: Box, padding: number, picture: { width: number; height: number }): Box | null {
  const left = Math.max(0, Math.floor((rectangle.x - padding) * pictureScale));
  const top = Math.max(0, Math.floor((rectangle.y - padding) * pictureScale));
  const right = Math.min(picture.width, Math.ceil((rectangle.x + rectangle.width + padding) * pictureScale));
  const bottom = Math.min(picture.height, Math.ceil((rectangle.y + rectangle.height + padding) * pictureScale));
  if (right - left < 2 || bottom - top < 2) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
