import type { AutomationInput } from '#protocol/pipelines/automation';
import { AppError } from '../../errors.ts';
import type { SharedBrowser } from '../../integrations/browser/openBrowser.ts';
import type { AllowList } from '../../integrations/netGuard/allowList.ts';
import { assertPublicUrl } from '../../integrations/netGuard/assertPublicUrl.ts';
import { orAborted } from '../../integrations/orAborted.ts';
import type { Run, Step } from '../../jobs/pipeline.ts';
import { openCrawlSession, type CrawlSession } from './crawl/crawlSession.ts';
import { findProducts } from './crawl/findProducts.ts';
import { openShop } from './crawl/openShop.ts';
import { photographAll } from './crawl/photographAll.ts';
import { readResultPage } from './crawl/readResultPage.ts';
import { createSiteRules, type SiteRules } from './crawl/siteRules.ts';
import { visitPage, type VisitOptions } from './crawl/visitPage.ts';

const stageTimeoutMs = 30 * 60_000;

export type CrawlDeps = {
  browser: SharedBrowser;
  allow: AllowList;
  /** How long a page may take to answer. */
  answerTimeoutMs?: number;
};

/**
 * The step that photographs a shop's products: one `screenshot` artifact for each, ready or failed. Throws
 * `shop_unreachable`, `robots_disallowed`, `no_products`, `page_failed` (not one page could be photographed) or
 * `browser_missing`.
 */
export function crawlStep({ browser, allow, answerTimeoutMs = 20_000 }: CrawlDeps): Step<AutomationInput> {
  return {
    stage: 'crawl',
    timeoutMs: stageTimeoutMs,
    run: async (run) => {
      const { signal, input } = run;
      const shopUrl = await orAborted(assertPublicUrl(input.shopUrl, allow), signal);
      const rules = createSiteRules({ allow, signal, obeyRobots: input.crawlerConfig.obeyRobots });
      const session = openCrawlSession(browser, signal);
      try {
        await crawl(run, { shopUrl, rules, session, visit: { answerTimeoutMs, faultOf: browser.faultOf } });
      } finally {
        session.close();
      }
    },
  };
}

type Crawl = { shopUrl: URL; rules: SiteRules; session: CrawlSession; visit: VisitOptions };

async function crawl(run: Run<AutomationInput>, { shopUrl, rules, session, visit }: Crawl): Promise<void> {
  const { signal } = run;
  const { crawlerConfig } = run.input;
  // The browser starts while robots.txt is read.
  const [isAllowed] = await Promise.all([rules.mayVisit(shopUrl.href), session.context()]);
  if (!isAllowed) throw robotsDisallowed(shopUrl);
  const page = await openShop(session, shopUrl, visit, signal);

  const found = findProducts({
    config: crawlerConfig,
    read: () => readResultPage(page, crawlerConfig.productSelector, signal),
    visit: async (url) => {
      await rules.pace(url);
      await orAborted(visitPage(page, url, visit), signal);
    },
    fromSitemap: () => rules.productsInSitemaps(page.url(), crawlerConfig.maxProducts),
    mayVisit: rules.mayVisit,
    warn: (message) => run.log('warning', message),
  });
  const { total, ready } = await photographAll(found, { run, session, visit, pace: rules.pace });

  const forbidden = rules.forbidden();
  if (forbidden > 0) {
    run.log('warning', `robots.txt forbids ${forbidden} pages; they were left out.`, { code: 'robots_disallowed' });
  }
  if (total === 0) throw forbidden > 0 ? robotsDisallowed(shopUrl) : noProducts(shopUrl, crawlerConfig.productSelector);
  if (ready === 0) {
    throw new AppError('page_failed', `None of the ${total} product pages of ${shopUrl.host} could be photographed.`, {
      hint: 'The log says why for each; open one of them in your own browser.',
    });
  }
}

function robotsDisallowed(shopUrl: URL): AppError {
  return new AppError('robots_disallowed', `The robots.txt of ${shopUrl.host} asks crawlers to stay out.`, {
    hint: 'If the shop is your own, switch off «Obey robots.txt» and start again.',
  });
}

function noProducts(shopUrl: URL, selector: string | undefined): AppError {
  const hint =
    selector === undefined
      ? 'Give the address of a page that lists products, or a CSS selector of their links.'
      : 'Nothing on the page fits the CSS selector; leave it empty to have products found automatically.';
  return new AppError('no_products', `No products were found on ${shopUrl.href}.`, { hint });
}
