import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SharedBrowser } from '../../../server/integrations/browser/openBrowser.ts';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { crawlStep } from '../../../server/pipelines/automation/crawl.ts';
import { crawlBrowser, crawlRun } from '../../support/crawl.ts';
import { webServer, type WebPages, type WebServer } from '../../support/webServer.ts';

let browser: SharedBrowser;
let shop: WebServer | null = null;
const allowed = new Set<string>();
const allow = createAllowList({ urls: () => [...allowed] });

beforeAll(() => {
  browser = crawlBrowser(allow);
});
afterEach(async () => {
  await shop?.close();
  shop = null;
  allowed.clear();
});
afterAll(() => browser.close());

async function open(pages: WebPages | ((origin: string) => WebPages)): Promise<WebServer> {
  shop = await webServer(pages);
  allowed.add(`${shop.origin}/`);
  return shop;
}

type Config = NonNullable<Parameters<typeof crawlRun>[0]['crawlerConfig']>;

async function crawl(url: string, crawlerConfig: Config = {}) {
  const run = crawlRun({ shopUrl: url, crawlerConfig });
  try {
    await run.runStep(crawlStep({ browser, allow }));
    return run.artifacts('screenshot');
  } finally {
    run.dispose();
  }
}
const paths = (shots: Awaited<ReturnType<typeof crawl>>) =>
  shots.map((shot) => new URL(shot.data.productUrl).pathname).toSorted();

const product = (name: string): string => `<main><h1>${name}</h1><p>Art.-Nr. 1</p><p>9,99 €</p></main>`;
const product3 = { '/a-1': product('A'), '/b-2': product('B'), '/c-3': product('C') };
const links = '<a href="/a-1">A</a> <a href="/b-2">B</a> <a href="/c-3">C</a> <a href="/impressum">Impressum</a>';
const card = (path: string): string => `<li><a href="${path}"><img src="data:," alt="x">Ding</a><b>9,99 €</b></li>`;

describe('finding products', () => {
  it('follows the user’s selector and nothing else', async () => {
    const { origin } = await open({ ...product3, '/': `<div class="x"><a href="/b-2">B</a></div>${links}` });
    expect(paths(await crawl(`${origin}/`, { productSelector: '.x' }))).toEqual(['/b-2']);
  });

  it('reads an ItemList before anything else that lists', async () => {
    const list = { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', url: '/c-3' }] };
    const { origin } = await open({
      ...product3,
      '/': `<script type="application/ld+json">{"@graph": [${JSON.stringify(list)}]}</script><ul>${card('/a-1')}</ul>`,
    });
    expect(paths(await crawl(`${origin}/`))).toEqual(['/c-3']);
  });

  it('looks into the sitemaps that robots.txt names, through an index', async () => {
    const { origin } = await open((home) => ({
      ...product3,
      '/': `<ul>${card('/a-1')}</ul>`,
      '/robots.txt': (_request, response) => response.end(`Sitemap: ${home}/index.xml`),
      '/index.xml': (_request, response) =>
        response.end(`<sitemapindex><sitemap><loc>${home}/products.xml</loc></sitemap></sitemapindex>`),
      '/products.xml': (_request, response) =>
        response.end(`<urlset><url><loc>${home}/b-2</loc></url><url><loc>${home}/c-3</loc></url></urlset>`),
    }));
    expect(paths(await crawl(`${origin}/`))).toEqual(['/b-2', '/c-3']);
  });

  it('takes links that stand as cards with picture and price', async () => {
    const { origin } = await open({
      ...product3,
      '/': `<ul>${card('/a-1')}${card('/b-2#reviews')}${card('/b-2')}</ul>${links}`,
    });
    expect(paths(await crawl(`${origin}/`))).toEqual(['/a-1', '/b-2']);
  });

  it('goes from result page to result page by their numbers, and not in circles', async () => {
    const bar = (page: number): string =>
      `<div class="pagination">${[1, 2].map((n) => (n === page ? `<span class="current">${n}</span>` : `<a href="/?p=${n}">${n}</a>`)).join('')}</div>`;
    const { origin } = await open({
      ...product3,
      '/?p=1': card('/a-1') + bar(1),
      '/?p=2': `${card('/b-2')}<a rel="next" href="/?p=1">1</a>`,
    });
    expect(paths(await crawl(`${origin}/?p=1`))).toEqual(['/a-1', '/b-2']);
  });

  it('leaves other sites alone', async () => {
    const { origin } = await open({ ...product3, '/': card('/a-1') + card('https://elsewhere.example/p/9') });
    expect(paths(await crawl(`${origin}/`))).toEqual(['/a-1']);
  });

  it('takes a product’s own page for that one product', async () => {
    const data = '<script type="application/ld+json">{"@type":"Product","name":"A"}</script>';
    const { origin } = await open({ '/a-1': product('A') + data });
    expect(paths(await crawl(`${origin}/a-1`))).toEqual(['/a-1']);
  });

  it('says so where there are none, and what to do', async () => {
    const { origin } = await open({ '/': '<h1>Nothing to sell</h1>' });
    await expect(crawl(`${origin}/`)).rejects.toMatchObject({
      code: 'no_products',
      hint: expect.stringContaining('selector'),
    });
    await expect(crawl(`${origin}/`, { productSelector: '.none' })).rejects.toMatchObject({ code: 'no_products' });
    await expect(crawl(`${origin}/`, { productSelector: 'a[[' })).rejects.toMatchObject({
      code: 'no_products',
      message: expect.stringContaining('a[['),
    });
  });
});

describe('robots.txt', () => {
  const robots = (text: string) => ({
    '/robots.txt': (_request: unknown, response: { end: (body: string) => void }) => response.end(text),
  });

  it('keeps the crawl out of a shop, unless it is one’s own', async () => {
    const { origin } = await open({ ...product3, ...robots('User-agent: *\nDisallow: /'), '/': card('/a-1') });
    await expect(crawl(`${origin}/`)).rejects.toMatchObject({ code: 'robots_disallowed' });
    expect(shop?.requests).toEqual(['/robots.txt']);
    expect(paths(await crawl(`${origin}/`, { obeyRobots: false }))).toEqual(['/a-1']);
  });

  it('keeps single pages out', async () => {
    const { origin } = await open({
      ...product3,
      ...robots('User-agent: Signalbox\nDisallow: /b-'),
      '/': card('/a-1') + card('/b-2'),
    });
    expect(paths(await crawl(`${origin}/`))).toEqual(['/a-1']);
    expect(shop?.requests).not.toContain('/b-2');
  });
});

describe('a product page that fails', () => {
  it('is tried again, and the picture of the second try counts', async () => {
    let tries = 0;
    const { origin } = await open({
      '/': card('/a-1'),
      '/a-1': (_request, response) => {
        tries += 1;
        response.writeHead(tries === 1 ? 503 : 200, { 'content-type': 'text/html' }).end(product('A'));
      },
    });
    expect(await crawl(`${origin}/`)).toMatchObject([{ status: 'ready', data: { productName: 'A' } }]);
    expect(tries).toBe(2);
  });

  it('is not tried again where it is gone, and holds nobody up', async () => {
    const { origin } = await open({ ...product3, '/': card('/a-1') + card('/gone-4') });
    const shots = await crawl(`${origin}/`);
    expect(shots.find((shot) => shot.status === 'failed')).toMatchObject({
      error: { message: 'The page answered with HTTP 404.' },
    });
    expect(shots).toHaveLength(2);
    expect(shop?.requests.filter((path) => path === '/gone-4')).toHaveLength(1);
  });

  it('fails the job where not one could be photographed', async () => {
    const { origin } = await open({ '/': card('/gone-4') });
    await expect(crawl(`${origin}/`)).rejects.toMatchObject({ code: 'page_failed' });
  });

  it('says so where a redirect leads into the inner network', async () => {
    const inner = await webServer({ '/': 'secret' });
    const { origin } = await open({
      ...product3,
      '/': card('/a-1') + card('/away-5'),
      '/away-5': (_request, response) => response.writeHead(302, { location: `${inner.origin}/` }).end(),
    });
    const shots = await crawl(`${origin}/`);
    expect(shots.find((shot) => shot.status === 'failed')?.error?.code).toBe('private_address');
    expect(inner.connections()).toBe(0);
    await inner.close();
  });

  it('is photographed up to 4,000 px of its height, dialogs and windows of its own dismissed', async () => {
    const noisy = `<script>alert('hello'); window.open('/'); confirm('?');</script><div style="height: 30000px"></div>`;
    const { origin } = await open({ '/': card('/a-1'), '/a-1': product('A') + noisy });
    expect(await crawl(`${origin}/`)).toMatchObject([{ status: 'ready', file: { width: 1920, height: 6000 } }]);
  });
});

describe('a page that hangs', () => {
  const silence = (): void => undefined;
  const hurried = () => crawlStep({ browser, allow, answerTimeoutMs: 1_500 });

  it('fails the job where it is the start page', async () => {
    const { origin } = await open({ '/': silence });
    const run = crawlRun({ shopUrl: `${origin}/` });
    await expect(run.runStep(hurried())).rejects.toMatchObject({
      code: 'shop_unreachable',
      message: expect.stringContaining('did not answer within 1.5 seconds'),
    });
    run.dispose();
  });

  it.each([
    ['never answers', silence],
    ['never rests', '<h1>A</h1><script>for (;;);</script>'],
  ])('is reported where it is one product of several: it %s', async (_name, page) => {
    const { origin } = await open({
      ...product3,
      '/': card('/a-1') + card('/hangs-9') + card('/b-2'),
      '/hangs-9': page,
    });
    const run = crawlRun({ shopUrl: `${origin}/` });
    await run.runStep(hurried());
    const shots = run.artifacts('screenshot');
    expect(shots.filter((shot) => shot.status === 'ready')).toHaveLength(2);
    expect(shots.find((shot) => shot.status === 'failed')).toMatchObject({
      data: { productUrl: `${origin}/hangs-9`, productName: 'Ding' },
      error: { code: 'page_timeout' },
    });
    run.dispose();
  });

  it('does not hold up a cancel', async () => {
    const { origin } = await open({ '/': silence });
    const run = crawlRun({ shopUrl: `${origin}/` });
    const stopped = run.runStep(crawlStep({ browser, allow }));
    setTimeout(() => run.abort(), 300);
    const startedAt = performance.now();
    await expect(stopped).rejects.toThrow('cancelled');
    // A page has 20 s to answer.
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    run.dispose();
  });
});

describe('a shop that does not open', () => {
  it.each([
    ['no such name', 'http://no-such-shop.invalid/', /could not be found/],
    ['nobody listens', 'http://127.0.0.1:9/', /127\.0\.0\.1:9/],
  ])('fails with the reason: %s', async (_name, url, message) => {
    allowed.add(url);
    await expect(crawl(url)).rejects.toMatchObject({
      code: 'shop_unreachable',
      message: expect.stringMatching(message),
    });
  });

  it('fails with the reason: the connection is refused', async () => {
    const { origin, close } = await open({});
    await close();
    shop = null;
    await expect(crawl(`${origin}/`)).rejects.toMatchObject({
      code: 'shop_unreachable',
      message: expect.stringContaining('refused'),
    });
  });

  it('fails with the reason: no secure connection', async () => {
    const { port } = await open({});
    const hosts = createAllowList({ hosts: ['127.0.0.1'] });
    const tlsBrowser = crawlBrowser(hosts);
    const run = crawlRun({ shopUrl: `https://127.0.0.1:${port}/` });
    await expect(run.runStep(crawlStep({ browser: tlsBrowser, allow: hosts }))).rejects.toMatchObject({
      code: 'shop_unreachable',
      message: expect.stringContaining('TLS'),
    });
    await tlsBrowser.close();
    run.dispose();
  });

  it('fails with the reason: an HTTP status', async () => {
    const { origin } = await open({});
    await expect(crawl(`${origin}/`)).rejects.toMatchObject({
      code: 'shop_unreachable',
      message: expect.stringContaining('HTTP 404'),
    });
  });

  it('fails with the reason: no web page', async () => {
    const { origin } = await open({
      '/': (_request, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4'),
    });
    await expect(crawl(`${origin}/`)).rejects.toMatchObject({ code: 'shop_unreachable' });
  });

  it('fails at once where the address is private', async () => {
    await expect(crawl('http://127.0.0.1:1234/')).rejects.toMatchObject({ code: 'private_address' });
    await expect(crawl('http://169.254.169.254/latest')).rejects.toMatchObject({ code: 'private_address' });
  });

  it('fails where it redirects to a private address', async () => {
    const { origin } = await open({
      '/': (_request, response) => response.writeHead(302, { location: 'http://localhost:9200/_search' }).end(),
    });
    await expect(crawl(`${origin}/`)).rejects.toMatchObject({ code: 'private_address' });
  });
});
