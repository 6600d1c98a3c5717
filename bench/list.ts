/**
 * The jobs list over 100,000 jobs: what the server takes to answer, and how the built dashboard scrolls them in a real
 * Chromium. `npm run bench:list`; about a minute. Fails where the document is not bounded, a scroll falls below 55 frames
 * per second, rows at a place that was jumped to take 300 ms or more (the median), or the counts take more than 50 ms.
 */
import type { Page } from 'playwright-core';
import type { Pool } from 'pg';
import { withBenchService } from './parts/benchService.ts';
import { fillJobs } from './parts/fillJobs.ts';
import { createPageMeter, inWords } from './parts/pageMeter.ts';
import { percentile } from './percentile.ts';
import { scrollBy } from './parts/scrollBy.ts';

const jobCount = 100_000;
const jumps = 20;
const faults: string[] = [];

const asked = {
  'first page': 'limit=100',
  'from row 50,000': 'limit=100&offset=50000',
  'from row 99,900': 'limit=100&offset=99900',
  'failed ones': 'limit=100&status=failed',
  'by name': 'limit=100&sort=name',
  'by progress': 'limit=100&sort=progress',
  'latest change first': 'limit=100&sort=updated',
  'search, 111 hits': 'limit=100&q=catalogue%20777',
  'search, 100,000 hits': 'limit=100&q=cata',
};

async function measureServer(url: string, pool: Pool): Promise<void> {
  const countsMs = await times(5, async () => {
    await pool.query('SELECT status, count(*)::int AS count FROM jobs GROUP BY status');
  });
  console.log(`server: counts by status ${inMs(countsMs)}`);
  if (percentile(countsMs, 0.5) > 50) faults.push('the counts take more than 50 ms');
  for (const [name, query] of Object.entries(asked)) {
    const ms = await times(5, async () => void (await (await fetch(`${url}/api/jobs?${query}`)).text()));
    console.log(`server: ${name} ${inMs(ms)}`);
  }
}

async function times(count: number, run: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const startedAt = performance.now();
    await run();
    all.push(performance.now() - startedAt);
  }
  return all;
}

function inMs(all: readonly number[]): string {
  return `median ${percentile(all, 0.5).toFixed(0)} ms, worst ${Math.max(...all).toFixed(0)} ms`;
}

/** Drags the scrollbar's thumb to a place: how long until every row in view is a job's. */
async function jumpTo(page: Page, share: number): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    scrollTo(0, ${share} * (document.documentElement.scrollHeight - innerHeight));
    const look = () => {
      const rows = [...document.querySelectorAll('[role=row]')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > 0 && top < innerHeight && row.getAttribute('aria-rowindex') !== '1';
      });
      const isLoaded = rows.length > 5 && rows.every((row) => row.querySelector('a') !== null);
      isLoaded ? resolve() : requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })`);
}

async function until(page: Page, act: () => Promise<unknown>, selector: string): Promise<number> {
  const startedAt = performance.now();
  await act();
  await page.waitForSelector(selector);
  return performance.now() - startedAt;
}

async function measurePage(url: string, page: Page): Promise<void> {
  const meter = await createPageMeter(page);
  await page.goto(`${url}/jobs`);
  await page.getByRole('row').nth(5).waitFor();
  const heapAtStart = await meter.heapBytes();
  console.log(`page: ${await meter.domNodes()} elements at the top`);

  await meter.start();
  await page.evaluate(scrollBy(60, 5_000));
  const scrolled = await meter.stop();
  console.log(`page: scrolled on for 5 s at 3,600 px/s: ${inWords(scrolled)}`);
  if (scrolled.framesPerSecond < 55) faults.push('the scroll falls below 55 frames per second');

  const jumpMs: number[] = [];
  for (let jump = 1; jump <= jumps; jump += 1) {
    jumpMs.push(...(await times(1, () => jumpTo(page, ((jump * 7) % jumps) / jumps))));
  }
  console.log(`page: dragged to ${jumps} places, until their rows are there: ${inMs(jumpMs)}`);
  if (percentile(jumpMs, 0.5) >= 300) faults.push('rows at a place that was jumped to take 300 ms or more');
  console.log(`page: dragged to the end: ${inMs(await times(1, () => jumpTo(page, 1)))}`);
  const elements = await meter.domNodes();
  console.log(`page: ${elements} elements at the end`);
  if (elements > 2_000) faults.push('the document is not bounded');
  await page.waitForSelector(`[role=row][aria-rowindex="${jobCount + 1}"] a`);
  const mb = ((await meter.heapBytes()) - heapAtStart) / 1024 / 1024;
  console.log(`page: ${mb.toFixed(1)} MB more on the heap than at the top`);

  await page.evaluate('scrollTo(0, 0)');
  const inTotal = (rows: number) => `[role=table][aria-rowcount="${rows + 1}"][aria-busy=false]`;
  const failed = () => page.getByRole('button', { name: /^Failed/ }).click();
  console.log(`page: filtered by status in ${(await until(page, failed, inTotal(6_000))).toFixed(0)} ms`);
  await until(page, failed, inTotal(jobCount));
  const search = () => page.getByRole('searchbox').fill('catalogue 777');
  console.log(`page: searched in ${(await until(page, search, inTotal(111))).toFixed(0)} ms, typing pause included`);
}

await withBenchService(async ({ url, resources, browser }) => {
  const { pool } = resources.database;
  await fillJobs(pool, jobCount);
  await measureServer(url, pool);
  const { page } = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await measurePage(url, page);
});
for (const fault of faults) console.error(`FAILED: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
