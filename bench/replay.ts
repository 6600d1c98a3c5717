/**
 * What a jump of the replay costs the page: a finished job of 100,000 events with 40,000 artifacts, replayed in the
 * built dashboard in a real Chromium. `npm run bench:replay`; about half a minute. Fails where a jump keeps the page
 * busy for 100 ms or more.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { bigLog } from './parts/bigLog.ts';
import { withBenchService } from './parts/benchService.ts';
import { fillJob } from './parts/fillJobs.ts';
import { percentile } from './percentile.ts';

const eventCount = 100_000;
const jumpCount = 60;
const allowedMs = 100;
const settleMs = 400;
const loadMs = 60_000;

/** In the page: keeps the longest task since it was last asked, as Chromium tells it: of 50 ms and more. */
const watchTasks = `
  globalThis.longestTaskMs = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  }).observe({ type: 'longtask' });
`;

/** All that the page's main thread has done so far. */
async function workedMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
}

/** Goes to a place of the bar, 0 to 1, with the mouse: all the work of it, and the longest at a stretch (0: below 50). */
async function jump(page: Page, cdp: CDPSession, share: number): Promise<{ workMs: number; longestMs: number }> {
  const box = await page.getByRole('slider').boundingBox();
  if (box === null) throw new Error('The bar is not on the page');
  await page.evaluate('longestTaskMs = 0');
  const beforeMs = await workedMs(cdp);
  await page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
  await sleep(settleMs);
  const workMs = (await workedMs(cdp)) - beforeMs;
  return { workMs, longestMs: await page.evaluate<number>('longestTaskMs') };
}

function tell(what: string, timesMs: readonly number[]): void {
  const [p50, p90] = [0.5, 0.9].map((share) => percentile(timesMs, share).toFixed(0));
  console.log(`${what}: p50 ${p50} ms, p90 ${p90} ms, worst ${Math.max(...timesMs).toFixed(0)} ms`);
}

await withBenchService(async ({ url, resources, browser }) => {
  const jobId = randomUUID();
  await fillJob(resources.database.pool, bigLog(jobId, eventCount));
  const { page } = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}/jobs/${jobId}`);
  await page.getByRole('button', { name: 'Replay' }).click();
  await page.locator(`[role=slider][aria-valuemax="${eventCount}"]`).waitFor({ timeout: loadMs });
  await sleep(2_000);
  await page.evaluate(watchTasks);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const jumps: Awaited<ReturnType<typeof jump>>[] = [];
  for (let turn = 0; turn < jumpCount; turn += 1) jumps.push(await jump(page, cdp, 0.01 + Math.random() * 0.98));
  console.log(`${jumpCount} jumps over ${eventCount} events`);
  tell(
    'all the work of the page',
    jumps.map(({ workMs }) => workMs),
  );
  tell(
    'the longest at a stretch',
    jumps.map(({ longestMs }) => longestMs),
  );
  const worst = Math.max(...jumps.map(({ longestMs }) => longestMs));
  if (worst >= allowedMs) {
    console.error(
      `FAILED: a jump keeps the page busy for ${worst.toFixed(0)} ms; less than ${allowedMs} ms is promised.`,
    );
    process.exitCode = 1;
  }
});
