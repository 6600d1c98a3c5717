/**
 * From a pipeline's emit to the changed text in the browser, every event committed first, at 1, 100 and 1,000 events
 * per second. `npm run bench:latency`; about a minute.
 *
 * The real web service on an embedded PostgreSQL with fsync, and the built dashboard's own job page in a real Chromium.
 * Each event is a `progress` whose message ends in its number; a script in the page notes when the text of the page
 * first shows that number or a later one. Both clocks are this machine's.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { readEnv } from '../server/env.ts';
import { insertJob } from '../server/jobs/insertJob.ts';
import { changeOf } from '../server/jobs/jobBus.ts';
import type { JobLog } from '../server/jobs/jobLog.ts';
import { createLogger } from '../server/logger.ts';
import { openResources } from '../server/resources.ts';
import { openObservability } from '../server/services/openObservability.ts';
import { createPipelinesFor } from '../server/services/pipelinesFor.ts';
import { startWebService } from '../server/services/web.ts';
import { createShutdown } from '../server/shutdown.ts';
import { freePort } from '../tests/support/freePort.ts';
import { openTestBrowser } from '../tests/support/testBrowser.ts';
import { percentile } from './percentile.ts';

const rates = [
  { perSecond: 1, ms: 15_000 },
  { perSecond: 100, ms: 15_000 },
  { perSecond: 1_000, ms: 15_000 },
];
const stages = [{ name: 'crawl', weight: 1 }];
const nowMs = () => performance.timeOrigin + performance.now();

/** In the page: when each number was first seen, by the page's clock, kept as `seen`. */
const watchNumbers = `
  globalThis.seen = [];
  let last = -1;
  new MutationObserver(() => {
    const number = Number(/#(\\d+)#/.exec(document.querySelector('main').textContent)?.[1] ?? -1);
    if (number > last) seen.push([(last = number), performance.timeOrigin + performance.now()]);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
`;

async function emit(jobLog: JobLog, jobId: string, perSecond: number, ms: number): Promise<number[]> {
  const emittedAt: number[] = [];
  const startedAt = performance.now();
  while (performance.now() - startedAt < ms) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond) + 1;
    while (emittedAt.length < due) {
      const number = emittedAt.push(nowMs()) - 1;
      const message = `product #${number}#`;
      const data = { stage: 'crawl', done: number, total: 1_000_000, message };
      void jobLog.append(jobId, () => [{ type: 'progress', data }]);
    }
    await sleep(1);
  }
  return emittedAt;
}

/** An event whose number was never shown was overtaken within a frame: it was seen when the later one was. */
function latencies(emittedAt: readonly number[], seen: readonly [number, number][]): number[] {
  let next = 0;
  return emittedAt.map((at, number) => {
    while ((seen[next]?.[0] ?? Infinity) < number) next += 1;
    return (seen[next]?.[1] ?? Number.NaN) - at;
  });
}

async function measure(page: Page, baseUrl: string, jobLog: JobLog, jobId: string, perSecond: number, ms: number) {
  await page.goto(`${baseUrl}/jobs/${jobId}`);
  await page.getByRole('progressbar').first().waitFor();
  await sleep(1_000);
  await page.evaluate(watchNumbers);
  const emittedAt = await emit(jobLog, jobId, perSecond, ms);
  await sleep(1_000);
  const seen = await page.evaluate<[number, number][]>('seen');
  const all = latencies(emittedAt, seen);
  if (all.some(Number.isNaN)) throw new Error('the page did not show the last event');
  const figures = [percentile(all, 0.5), percentile(all, 0.99), Math.max(...all)].map((value) => value.toFixed(1));
  console.log(
    `${String(perSecond).padStart(5)}/s: median ${figures[0]} ms, p99 ${figures[1]} ms, worst ${figures[2]} ms`,
  );
}

const dataDir = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
// PostgreSQL runs under another account where this is run as root.
chmodSync(dataDir, 0o755);
const log = createLogger({ level: 'warn' });
const shutdown = createShutdown(log);
try {
  const port = await freePort();
  const env = readEnv({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' });
  const observability = await openObservability(env, shutdown, log);
  const resources = await openResources(env, shutdown, log, observability.onlookers);
  const pipelines = await createPipelinesFor(env, resources, shutdown, log);
  await startWebService({ env, observability, resources, pipelines, shutdown, log });
  const browser = await openTestBrowser();
  shutdown.add('bench browser', () => browser.close());
  const { page } = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  for (const { perSecond, ms } of rates) {
    const created = { pipeline: 'automation', name: 'bench', lane: 'normal', ownerId: null, stages } as const;
    const { pool } = resources.database;
    const { summary, events } = await insertJob(pool, { ...created, stages: [...stages] }, { shopUrl: 'bench' }, '');
    resources.bus.publish(changeOf(summary, events));
    await resources.jobLog.append(summary.id, () => [
      { type: 'started', data: { workerId: 'bench' } },
      { type: 'stage', data: { stage: 'crawl', status: 'running' } },
    ]);
    await measure(page, `http://127.0.0.1:${port}`, resources.jobLog, summary.id, perSecond, ms);
  }
} finally {
  await shutdown.run();
  rmSync(dataDir, { recursive: true, force: true });
}
