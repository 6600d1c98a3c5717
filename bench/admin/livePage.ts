import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { BenchService } from '../parts/benchService.ts';
import { createPageMeter, type Smoothness } from '../parts/pageMeter.ts';

const settleMs = 3_000;
const measureMs = 10_000;
const beatMs = 500;

/** How smoothly the admin page goes while every worker's figures change twice a second. All of them are shown. */
export async function livePage({ url, browser, resources }: BenchService): Promise<Smoothness & { heapBytes: number }> {
  const { pool } = resources.database;
  const { page } = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const beating = new AbortController();
  const beats = beat(pool, beating.signal);
  try {
    await page.goto(`${url}/admin`);
    await page.getByRole('button', { name: /^Show all / }).click();
    await page.locator('canvas').first().waitFor();
    await sleep(settleMs);
    const meter = await createPageMeter(page);
    await meter.start();
    await sleep(measureMs);
    const smoothness = await meter.stop();
    return { ...smoothness, heapBytes: await meter.heapBytes() };
  } finally {
    beating.abort();
    await beats;
    await page.context().close();
  }
}

async function beat(pool: Pool, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pool.query(`UPDATE workers SET heartbeat_at = now(), responsive_at = now(), figures = json_build_object(
      'cpuPercent', random() * 100, 'memoryBytes', (random() * 1e9)::bigint, 'loopLagMs', random() * 20,
      'jobsCompleted', (random() * 1000)::int, 'jobsFailed', (random() * 10)::int,
      'averageRunMs', 1000, 'lastRunMs', 1000)`);
    await sleep(beatMs);
  }
}
