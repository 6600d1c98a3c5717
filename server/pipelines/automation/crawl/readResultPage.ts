import type { Page } from 'playwright-core';
import { z } from 'zod';
import { AppError } from '../../../errors.ts';
import { orAborted } from '../../../integrations/orAborted.ts';
import { readListing, type Listing } from './inPage/readListing.ts';

const readTimeoutMs = 10_000;

/** The page's scripts can change what we read of it; this is what it must be. */
const listingSchema = z.object({
  url: z.url(),
  jsonLd: z.array(z.string()),
  selected: z.array(z.object({ url: z.url(), name: z.string() })).nullable(),
  links: z.array(z.object({ url: z.url(), name: z.string(), isCard: z.boolean() })),
  next: z.url().nullable(),
});

/** What the open result page lists. Throws `no_products` for a selector that is none, `shop_unreachable` for a page that does not let itself be read. */
export async function readResultPage(page: Page, selector: string | undefined, signal: AbortSignal): Promise<Listing> {
  const timeout = AbortSignal.timeout(readTimeoutMs);
  try {
    const reading = page.evaluate(readListing, selector ?? null);
    return listingSchema.parse(await orAborted(reading, AbortSignal.any([signal, timeout])));
  } catch (error) {
    signal.throwIfAborted();
    if (selector !== undefined && error instanceof Error && /valid selector/.test(error.message)) {
      throw new AppError('no_products', `«${selector}» is not a CSS selector.`, {
        hint: 'Leave the selector empty to have products found automatically.',
        cause: error,
      });
    }
    throw new AppError('shop_unreachable', `The page ${page.url()} could not be read; its scripts do not rest.`, {
      cause: error,
    });
  }
}
