import PQueue from 'p-queue';
import type { Artifact } from '#protocol/artifact';
import type { AutomationInput } from '#protocol/pipelines/automation';
import type { Run } from '../../../jobs/pipeline.ts';
import { captureOrFail } from './captureOrFail.ts';
import type { CrawlSession } from './crawlSession.ts';
import type { FoundProduct } from './foundProduct.ts';
import type { VisitOptions } from './visitPage.ts';

const parallelPages = 4;

export type PhotographAll = {
  run: Run<AutomationInput>;
  session: CrawlSession;
  visit: VisitOptions;
  /** Waits until the next page may be opened. */
  pace: (url: string) => Promise<void>;
};

/**
 * Photographs products while they are still being found, several pages at a time. What earlier attempts made, or found
 * that it can't be made, is not done again. Returns how many were found and how many have a picture.
 */
export async function photographAll(
  found: AsyncIterable<FoundProduct[]>,
  { run, session, visit, pace }: PhotographAll,
): Promise<{ total: number; ready: number }> {
  const { signal, files } = run;
  const earlier = new Map(run.job().artifacts);
  const queue = new PQueue({ concurrency: parallelPages });
  const fatal = new AbortController();
  let total = 0;
  let done = 0;
  let ready = 0;

  function count(status: Artifact['status'], productName?: string): void {
    done += 1;
    if (status === 'ready') ready += 1;
    run.progress(done, productName);
  }

  async function photograph(product: FoundProduct): Promise<void> {
    await pace(product.url);
    const screenshot = await captureOrFail(session, product, { files, signal, visit });
    signal.throwIfAborted();
    run.artifact(screenshot);
    count(screenshot.status, product.name);
  }

  try {
    for await (const products of found) {
      total += products.length;
      run.total(total);
      for (const product of products) {
        const known = earlier.get(product.id);
        if (known !== undefined && known.status !== 'pending') count(known.status);
        else queue.add(() => photograph(product)).catch((error: unknown) => fatal.abort(error));
      }
      fatal.signal.throwIfAborted();
    }
    await queue.onIdle();
    fatal.signal.throwIfAborted();
  } finally {
    queue.clear();
  }
  return { total, ready };
}
