import { statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoProducts, failingSlug } from '../../../server/demo/products.ts';
import type { SharedBrowser } from '../../../server/integrations/browser/openBrowser.ts';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { crawlStep } from '../../../server/pipelines/automation/crawl.ts';
import { crawlBrowser, crawlRun, demoShopServer } from '../../support/crawl.ts';

let shop: Awaited<ReturnType<typeof demoShopServer>>;
let browser: SharedBrowser;
const allow = createAllowList({ urls: () => [shop.url] });

beforeAll(async () => {
  shop = await demoShopServer();
  browser = crawlBrowser(allow);
});
afterAll(async () => {
  await browser.close();
  await shop.close();
});

const productUrl = (slug: string): string => `${shop.url}p/${slug}`;
const visits = (): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const path of shop.requests.filter((request) => request.includes('/p/')))
    counts.set(path, (counts.get(path) ?? 0) + 1);
  return counts;
};

describe('crawling the demo shop', () => {
  it('photographs 23 products of two result pages and reports the one that is broken', async () => {
    const run = crawlRun({ shopUrl: shop.url });
    await run.runStep(crawlStep({ browser, allow }));
    const shots = run.artifacts('screenshot');
    expect(shots.map((shot) => shot.data.productUrl).toSorted()).toEqual(
      demoProducts.map(({ slug }) => productUrl(slug)).toSorted(),
    );
    const failed = shots.filter((shot) => shot.status === 'failed');
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({
      data: { productUrl: productUrl(failingSlug), productName: 'Wanduhr Bahnhof' },
      error: { code: 'page_failed', message: 'The page answered with HTTP 500.' },
    });
    expect(visits().get(`/demo-shop/p/${failingSlug}`)).toBe(3);

    for (const shot of shots.filter(({ status }) => status === 'ready')) {
      const product = demoProducts.find(({ slug }) => productUrl(slug) === shot.data.productUrl);
      expect(shot.data.productName).toBe(product?.name);
      expect(shot.data.structured?.price).toBe(product?.hasJsonLd === true ? product.price : undefined);
      expect(shot.data.structured?.articleNumber).toBe(product?.hasJsonLd === true ? product.articleNumber : undefined);
      const { file, thumbnail } = shot;
      const picture = await sharp(join(run.folder, file?.key ?? '')).metadata();
      expect([picture.format, picture.width, picture.height]).toEqual(['png', file?.width, file?.height]);
      expect(file?.width).toBe(1920);
      const small = await sharp(join(run.folder, thumbnail?.key ?? '')).metadata();
      expect([small.format, small.width, small.height]).toEqual(['webp', 480, thumbnail?.height]);
      const box = shot.data.productBox ?? { x: 0, y: 0, width: 0, height: 0 };
      expect(box.width * box.height).toBeGreaterThan(200_000);
      expect(box.width * box.height).toBeLessThan((picture.width * picture.height) / 2);
      const struckInside = (shot.data.ignoreBoxes ?? []).filter(
        ({ x, y }) => x > box.x && y > box.y && y < box.y + box.height,
      );
      expect(struckInside).toHaveLength(product?.oldPrice === undefined ? 0 : 1);
    }
    const stage = run.state().summary.stages[0];
    expect([stage?.total, stage?.done, stage?.failed]).toEqual([24, 24, 1]);
    run.dispose();
  });

  it('shows the cookie banner on no picture', async () => {
    const run = crawlRun({ shopUrl: shop.url, crawlerConfig: { maxProducts: 4 } });
    await run.runStep(crawlStep({ browser, allow }));
    expect(run.artifacts('screenshot')).toHaveLength(4);
    for (const shot of run.artifacts('screenshot')) {
      // The page's ground is nearly white; the banner's veil would darken it.
      const picture = sharp(join(run.folder, shot.file?.key ?? ''));
      const corner = await picture.extract({ left: 10, top: 800, width: 40, height: 40 }).png().toBuffer();
      const { channels } = await sharp(corner).stats();
      expect(Math.min(...channels.slice(0, 3).map(({ mean }) => mean))).toBeGreaterThan(240);
    }
    run.dispose();
  });

  it('goes on after a crash where it was, and takes no picture twice', async () => {
    const run = crawlRun({ shopUrl: shop.url });
    const stopped = run.runStep(crawlStep({ browser, allow }));
    const isFifth = setInterval(() => {
      if (run.artifacts('screenshot').length >= 5) run.abort();
    }, 5);
    await expect(stopped).rejects.toThrow('cancelled');
    clearInterval(isFifth);
    const before = new Map(run.artifacts('screenshot').map((shot) => [shot.id, shot.seq]));
    const written = (): number[] =>
      [...before.keys()].map((id) => statSync(join(run.folder, `jobs/${run.run.jobId}/screenshots/${id}.png`)).mtimeMs);
    const writtenBefore = written();
    expect(before.size).toBeGreaterThanOrEqual(5);

    const next = run.retried();
    shop.requests.length = 0;
    await next.runStep(crawlStep({ browser, allow }));
    expect(next.artifacts('screenshot')).toHaveLength(24);
    const emitted = next.events.flatMap(({ event }) => (event.type === 'artifact' ? [event.data.artifact.id] : []));
    expect(emitted).toHaveLength(24 - before.size);
    expect(emitted.filter((id) => before.has(id))).toEqual([]);
    expect(written()).toEqual(writtenBefore);
    expect(visits().size).toBe(24 - before.size);
    run.dispose();
  });

  it('stops when cancelled, and emits nothing more', async () => {
    const run = crawlRun({ shopUrl: shop.url });
    const stopped = run.runStep(crawlStep({ browser, allow }));
    setTimeout(() => run.abort(), 700);
    await expect(stopped).rejects.toThrow('cancelled');
    expect(run.artifacts('screenshot').length).toBeLessThan(24);
    const countAtStop = run.events.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(run.events).toHaveLength(countAtStop);
    run.dispose();
  });

  it('goes on when the browser dies under way', async () => {
    const run = crawlRun({ shopUrl: shop.url });
    const context = await browser.openContext({ width: 100, height: 100, scale: 1 });
    const finished = run.runStep(crawlStep({ browser, allow }));
    while (run.artifacts('screenshot').length < 6) await new Promise((resolve) => setTimeout(resolve, 5));
    await context.browser()?.close();
    await finished;
    const failed = run.artifacts('screenshot').filter((shot) => shot.status === 'failed');
    expect(failed.map((shot) => shot.error?.message)).toEqual(['The page answered with HTTP 500.']);
    expect(run.artifacts('screenshot')).toHaveLength(24);
    run.dispose();
  });

  it('takes no more products than it was asked for', async () => {
    const run = crawlRun({ shopUrl: shop.url, crawlerConfig: { maxProducts: 14, followPagination: true } });
    await run.runStep(crawlStep({ browser, allow }));
    expect(run.artifacts('screenshot')).toHaveLength(14);
    run.dispose();
  });

  it('stays on the first result page where it is told to', async () => {
    const run = crawlRun({ shopUrl: shop.url, crawlerConfig: { followPagination: false } });
    await run.runStep(crawlStep({ browser, allow }));
    expect(run.artifacts('screenshot')).toHaveLength(12);
    run.dispose();
  });
});
