/**
 * What a browser makes of 5,000 events per second, every one of them committed first. `npm run bench:ingest`; about
 * four minutes. Fails where the dashboard falls below 55 frames per second, has a task of more than 100 ms, or keeps
 * memory.
 *
 * The real web service on an embedded PostgreSQL with fsync, and the built dashboard in a real Chromium: the jobs list
 * and the Overview, 1,000 jobs at 5 events per second each. Beside them, in the same run, a naive page: per job a
 * component with a socket and a state of its own. Chromium opens 255 sockets at most, so it has 200 jobs, once at the
 * same 5 events per second each, once at as many in all. Server, database and browser share this machine's cores.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { JobLog } from '../server/jobs/jobLog.ts';
import { freePort } from '../tests/support/freePort.ts';
import { insertRunningJobs } from './parts/benchJobs.ts';
import { withBenchService } from './parts/benchService.ts';
import { serveNaivePage } from './parts/naivePage.ts';
import { createPageMeter, inWords, type Smoothness } from './parts/pageMeter.ts';

const jobCount = 1_000;
const eventsPerSecond = 5_000;
const warmUpMs = 5_000;
const measuredMs = 30_000;
const laterMs = 60_000;
const naiveJobs = 200;
const total = 100_000;
const viewport = { width: 1440, height: 900 };

/** What each job was given last says `lastDone`, or one less. */
type Load = { stop: () => Promise<{ perSecond: number; lastDone: number }> };

/** Goes on from load to load: a stage does not fall back. */
let nextDone = 1;

/** Events of all jobs in turn, at a steady rate. */
function startLoad(jobLog: JobLog, jobIds: readonly string[], perSecond: number): Load {
  let isOn = true;
  let committed = 0;
  const firstDone = nextDone;
  const startedAt = performance.now();
  const emit = async () => {
    let sent = 0;
    while (isOn) {
      const due = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond);
      for (; sent < due; sent += 1) {
        const jobId = jobIds[sent % jobIds.length] ?? '';
        const done = firstDone + Math.floor(sent / jobIds.length);
        nextDone = done + 1;
        const data = { stage: 'crawl', done, total, message: inNumbers(done) };
        void jobLog.append(jobId, () => [{ type: 'progress', data }]).then(() => (committed += 1));
      }
      await sleep(4);
    }
    while (committed < sent) await sleep(4);
  };
  const done = emit();
  return {
    stop: async () => {
      isOn = false;
      const seconds = (performance.now() - startedAt) / 1_000;
      await done;
      return { perSecond: committed / seconds, lastDone: nextDone - 1 };
    },
  };
}

type Heap = { start: number; end: number; later: number };
type Measured = { smooth: Smoothness; heap: Heap; isShown: boolean };

/** As the dashboard writes it, in English. */
function inNumbers(done: number): string {
  return `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`;
}

/** Whether the page comes to show how the load ended. */
async function showsLast(page: Page, lastDone: number): Promise<boolean> {
  for (const deadline = performance.now() + 3_000; performance.now() < deadline; await sleep(100)) {
    const text = await page.evaluate<string>('document.body.textContent');
    if ([lastDone, lastDone - 1].some((done) => text.includes(inNumbers(done)))) return true;
  }
  return false;
}

async function measure(name: string, page: Page, load: () => Load): Promise<Measured> {
  const meter = await createPageMeter(page);
  const running = load();
  await sleep(warmUpMs);
  const start = await meter.heapBytes();
  await meter.start();
  await sleep(measuredMs);
  const smooth = await meter.stop();
  const end = await meter.heapBytes();
  await sleep(laterMs);
  const later = await meter.heapBytes();
  const { perSecond, lastDone } = await running.stop();
  const isShown = await showsLast(page, lastDone);
  const heap = { start, end, later };
  console.log(`${name}, ${perSecond.toFixed(0)} events/s: ${inWords(smooth)}`);
  console.log(`  heap ${[start, end, later].map(megabytes).join(' → ')} (at the start, after 30 s, 60 s later)`);
  console.log(`  ${await meter.domNodes()} elements; the last events ${isShown ? 'are' : 'are NOT'} shown within 3 s`);
  return { smooth, heap, isShown };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const faults: string[] = [];
function hold(name: string, { smooth, heap, isShown }: Measured): void {
  if (smooth.framesPerSecond < 55) faults.push(`${name}: fewer than 55 frames per second`);
  if (smooth.tasksOver100Ms > 0) faults.push(`${name}: a task of more than 100 ms`);
  if (!isShown) faults.push(`${name}: the last events are not shown`);
  if (heap.later > heap.end * 1.1 + 1024 * 1024) faults.push(`${name}: the heap grows`);
}

const naivePort = await freePort();
const naive = await serveNaivePage(naivePort);
try {
  await withBenchService(
    async ({ url, resources, browser }) => {
      const jobIds = await insertRunningJobs(resources, jobCount);
      const { jobLog } = resources;
      for (const { name, path } of [
        { name: 'jobs list, 1,000 jobs', path: '/jobs' },
        { name: 'Overview, 1,000 jobs', path: '/' },
      ]) {
        const { page } = await browser.newPage({ viewport });
        let connections = 0;
        page.on('websocket', () => (connections += 1));
        await page.goto(url + path);
        await page.getByText('Live', { exact: true }).first().waitFor();
        await page.getByRole('progressbar').first().waitFor();
        hold(name, await measure(name, page, () => startLoad(jobLog, jobIds, eventsPerSecond)));
        // One that was lost means that the page polled, which is easy to do smoothly.
        if (connections !== 1) faults.push(`${name}: connected ${connections} times`);
        await page.close();
      }
      const few = jobIds.slice(0, naiveJobs);
      for (const perSecond of [naiveJobs * (eventsPerSecond / jobCount), eventsPerSecond]) {
        const { page } = await browser.newPage({ viewport });
        await naive.open(page, url, few);
        await measure(`naive page, ${naiveJobs} jobs`, page, () => startLoad(jobLog, few, perSecond));
        await page.close();
      }
    },
    { FRONTEND_URL: `http://127.0.0.1:${naivePort}` },
  );
} finally {
  await naive.close();
}
for (const fault of faults) console.error(`FAILED: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
