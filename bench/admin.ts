/**
 * What the admin page costs, with 100 workers and 50,000 jobs in the database: the server's processor while 20 of them
 * are open and told of everything twice a second, how long its requests take, and its first paint in a real Chromium.
 * `npm run bench:admin`; about a minute. Fails where 20 pages take 5 % of one core or more, or the paint a second.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ask, Heard } from './admin/parts.ts';
import { fillJobs, fillMetrics, fillWorkers } from './admin/fill.ts';
import { livePage } from './admin/livePage.ts';
import { withBenchService, type BenchService } from './parts/benchService.ts';
import { inWords } from './parts/pageMeter.ts';
import { percentile } from './percentile.ts';

const workers = 100;
const jobs = 50_000;
const listeners = 20;
const measureMs = 20_000;
/** After the filling the server has rubbish to clear away. */
const settleMs = 10_000;
const calls = 40;
const paints = 5;
const allowed = { share: 0.05, paintMs: 1_000 };

/** The share of a core that this process uses meanwhile: the server, with nothing else to do. */
async function shareOf(whileMs: number): Promise<number> {
  const before = { cpu: process.cpuUsage(), atMs: performance.now() };
  await sleep(whileMs);
  const { user, system } = process.cpuUsage(before.cpu);
  return (user + system) / 1_000 / (performance.now() - before.atMs);
}

async function timesOf(url: string): Promise<{ times: number[]; bytes: number }> {
  const times: number[] = [];
  let bytes = 0;
  for (let n = 0; n < calls; n += 1) {
    const startedMs = performance.now();
    const answer = await fetch(url);
    bytes = (await answer.arrayBuffer()).byteLength;
    if (!answer.ok) throw new Error(`${url} was answered ${answer.status}`);
    times.push(performance.now() - startedMs);
  }
  return { times, bytes };
}

/** From the request for the page to its first content, and to the first worker in its table. */
async function paint({ url, browser }: BenchService): Promise<{ firstMs: number; workersMs: number }> {
  const { page } = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const startedMs = performance.now();
  await page.goto(`${url}/admin`, { waitUntil: 'commit' });
  await page.getByText('machine-1', { exact: false }).first().waitFor({ timeout: 30_000 });
  const workersMs = performance.now() - startedMs;
  const firstMs = await page.evaluate<number>(
    `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN`,
  );
  await page.context().close();
  return { firstMs, workersMs };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const fail = (why: string) => {
  console.error(`FAILED: ${why}`);
  process.exitCode = 1;
};

await withBenchService(async (service) => {
  const { pool, url: databaseUrl } = service.resources.database;
  const workerIds = await fillWorkers(pool, workers);
  await fillJobs(pool, jobs, workerIds);
  await fillMetrics(pool);
  const beside = fork(join(import.meta.dirname, 'admin', 'listeners.ts'), [databaseUrl, service.url]);
  const ask = async (what: Ask): Promise<Heard> => {
    beside.send(what);
    return ((await once(beside, 'message')) as [Heard])[0];
  };
  try {
    await once(beside, 'message');
    await sleep(settleMs);
    const idle = await shareOf(measureMs);
    await ask({ what: 'listen', count: listeners });
    await sleep(settleMs);
    const before = await ask({ what: 'tell' });
    const live = await shareOf(measureMs);
    const after = await ask({ what: 'tell' });
    const perSecond = (after.frames - before.frames) / listeners / (measureMs / 1_000);
    console.log(
      `${workers} workers, ${jobs} jobs; ${listeners} admin pages, each told ${perSecond.toFixed(1)} times per second`,
    );
    console.log(`  one message: ${(after.bytes / 1_024).toFixed(0)} kB`);
    console.log(`  the server, of one core: ${percent(live)} with them, ${percent(idle)} without`);
    if (live >= allowed.share)
      fail(`the server takes ${percent(live)} of a core; less than ${percent(allowed.share)} is promised.`);
    await ask({ what: 'leave' });

    for (const path of [
      '/api/system',
      '/api/system/metrics?range=1h',
      '/api/system/metrics?range=24h',
      '/api/system/metrics?range=30d',
      '/api/system/failures?range=24h',
      '/api/queues',
      '/api/jobs',
    ]) {
      const { times, bytes } = await timesOf(service.url + path);
      const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
      console.log(`  ${path}: p50 ${ms(p50)}, p95 ${ms(p95)}, ${(bytes / 1_024).toFixed(0)} kB`);
    }

    const painted: Awaited<ReturnType<typeof paint>>[] = [];
    for (let turn = 0; turn < paints; turn += 1) painted.push(await paint(service));
    const firstMs = painted.map((one) => one.firstMs);
    const workersMs = painted.map((one) => one.workersMs);
    console.log(`  first paint: p50 ${ms(percentile(firstMs, 0.5))}, worst ${ms(Math.max(...firstMs))}`);
    console.log(`  the workers are there: p50 ${ms(percentile(workersMs, 0.5))}, worst ${ms(Math.max(...workersMs))}`);
    const smooth = await livePage(service);
    console.log(`  all workers shown, live: ${inWords(smooth)}, heap ${(smooth.heapBytes / 1_048_576).toFixed(0)} MB`);
    const worst = percentile(firstMs, 0.5);
    if (worst >= allowed.paintMs)
      fail(`the first paint takes ${ms(worst)}; less than ${ms(allowed.paintMs)} is promised.`);
  } finally {
    beside.kill();
  }
});
