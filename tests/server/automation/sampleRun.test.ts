import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { automationInputSchema, automationPipeline, automationResultSchema } from '#protocol/pipelines/automation';
import type { AutomationInput } from '#protocol/pipelines/automation';
import { demoProducts, failingSlug } from '../../../server/demo/products.ts';
import { sampleListName, sampleListPath } from '../../../server/demo/sampleList.ts';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { createOcrPool } from '../../../server/integrations/ocr/createOcrPool.ts';
import { createAutomationPipeline } from '../../../server/pipelines/automation/pipeline.ts';
import { defaultTemplates } from '../../../server/pipelines/automation/defaultTemplates.ts';
import { crawlBrowser, demoShopServer } from '../../support/crawl.ts';
import { recordingRun, type RecordingRun } from '../../support/recordingRun.ts';

/** The whole pipeline on the demo shop, as the sample button starts it: every assertion reads the one run. */
describe('the sample run', () => {
  let recorded: RecordingRun<AutomationInput>;
  let result: Record<string, unknown>;
  let close: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    const shop = await demoShopServer();
    const allow = createAllowList({ urls: () => [shop.url] });
    const browser = crawlBrowser(allow);
    const ocr = createOcrPool();
    const [template] = defaultTemplates;
    if (template === undefined) throw new Error('there is no default template');
    const pipeline = createAutomationPipeline({
      browser,
      allow,
      ocr,
      loadTemplate: () => Promise.resolve(template),
      demoShopUrl: () => shop.url,
      takeSampleUpload: () => Promise.resolve('sample'),
    });
    close = async () => {
      await Promise.all([browser.close(), ocr.close(), shop.close()]);
      recorded.dispose();
    };
    const upload = () => Promise.resolve({ path: sampleListPath, name: sampleListName, sizeBytes: 6_000 });
    const sample = await pipeline.sample?.();
    const input = automationInputSchema.parse(sample?.input);
    await pipeline.prepare(input, { findUpload: upload });
    recorded = recordingRun({ input, stages: automationPipeline.stagesFor(input).stages, upload });
    for (const step of pipeline.steps) await recorded.runStep(step);
    result = await pipeline.result(recorded.run);
  }, 180_000);
  afterAll(() => close());

  it('reads number and price right for at least 22 of the 23 readable products, in both price formats', () => {
    const wanted = demoProducts.filter((product) => product.slug !== failingSlug);
    const wrong = wanted.filter((product) => {
      const shot = recorded.artifacts('screenshot').find((each) => each.data.productUrl.endsWith(`/${product.slug}`));
      const read = recorded.artifacts('ocr').find((each) => each.data.screenshotId === shot?.id)?.data;
      const right =
        read?.articleNumber === product.articleNumber &&
        read.price === product.price &&
        read.currency === product.currency;
      return !right;
    });
    expect(wanted).toHaveLength(23);
    expect(new Set(wanted.map((product) => product.currency))).toEqual(new Set(['EUR', 'USD']));
    expect(wrong.map((product) => product.slug).slice(1)).toEqual([]);
  });

  it('matches every product but the one that is not in the list, and labels each match', () => {
    const parsed = automationResultSchema.parse(result);
    expect(parsed.summary).toMatchObject({
      totalProducts: 24,
      failedPages: 1,
      successfulOCR: 23,
      failedOCR: 0,
      matched: 22,
      unmatched: 1,
      labelsGenerated: 22,
    });
    const [unmatched] = recorded.artifacts('match').filter((match) => match.status === 'failed');
    expect(unmatched?.error?.code).toBe('no_match');
  });

  it('offers the results in five formats, each a file that exists', () => {
    const { downloads } = automationResultSchema.parse(result);
    expect(downloads.map((download) => download.format)).toEqual(['pdf', 'xlsx', 'csv', 'json', 'zip']);
    for (const { file } of downloads) expect(existsSync(recorded.run.files.pathOf(file))).toBe(true);
  });
});
