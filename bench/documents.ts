/**
 * Pages per second of a job of 300 pages (pictures, thumbnails, words, all of it durable, searchable and told of as it
 * comes) in a real server, against the bare libraries (pdfium and sharp in as many processes, writing the same files)
 * on the same pages, in one run. `npm run bench:documents`; about a minute. Fails below 0.9 of the bare libraries', and
 * where the server with its reading processes takes more than 600 MB at any time (without its database; shared pages
 * of memory counted once).
 */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobEvent } from '#protocol/jobEvent';
import { longDocumentPages, writeLongDocument } from '../server/demo/sampleDocuments.ts';
import { createPdf } from '../server/integrations/pdf/createPdf.ts';
import { startServer } from '../tests/support/server.ts';
import type { BareTask } from './documents/bareChild.ts';
import { percentile } from './percentile.ts';

const rounds = 3;
const mostBytes = 600 * 1024 * 1024;
/** As many as the server has. */
const { size: readers } = createPdf();

execFileSync(process.execPath, ['scripts/buildIfNeeded.mjs'], { stdio: 'inherit' });
const scratch = mkdtempSync(join(tmpdir(), 'signalbox-documents-'));
const path = join(scratch, 'line-book.pdf');
await writeLongDocument(path);

const bare = await Promise.all(Array.from({ length: readers }, startBare));
const server = await startServer();
try {
  // Both have run before: code is compiled, and processes are there.
  await runBare(bare, 40);
  await runJob(server.url);
  const bareRates: number[] = [];
  const ourRates: number[] = [];
  let peakBytes = 0;
  for (let round = 1; round <= rounds; round += 1) {
    bareRates.push(await runBare(bare, longDocumentPages));
    const meter = measureMemory(server.pid);
    ourRates.push(await runJob(server.url));
    peakBytes = Math.max(peakBytes, await meter.stop());
    console.log(`round ${round}: bare ${last(bareRates)}, Signalbox ${last(ourRates)} pages per second`);
  }
  const ratio = percentile(ourRates, 0.5) / percentile(bareRates, 0.5);
  console.log(`${readers} processes each: ${ratio.toFixed(2)} of the bare libraries' pages per second`);
  console.log(`at most ${Math.round(peakBytes / 1024 / 1024)} MB for the server and its reading processes`);
  if (ratio < 0.9 || peakBytes > mostBytes) process.exitCode = 1;
} finally {
  for (const child of bare) child.kill();
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}

function last(rates: readonly number[]): string {
  return rates.at(-1)?.toFixed(1) ?? '';
}

async function startBare(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'documents', 'bareChild.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return child;
}

/** Every process takes every nth page. */
async function runBare(children: readonly ChildProcess[], pages: number): Promise<number> {
  const folder = mkdtempSync(join(scratch, 'bare-'));
  mkdirSync(folder, { recursive: true });
  const all = Array.from({ length: pages }, (_, index) => index + 1);
  const startedAt = performance.now();
  await Promise.all(
    children.map(async (child, index) => {
      const done = Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(() => Promise.reject(new Error('a bare process has ended'))),
      ]);
      const task: BareTask = { path, folder, pages: all.filter((page) => page % children.length === index) };
      child.send(task);
      await done;
    }),
  );
  return (pages / (performance.now() - startedAt)) * 1000;
}

/** The stage that reads pages, from its start to its end, by the job's own log. */
async function runJob(url: string): Promise<number> {
  const form = new FormData();
  form.append('file', new Blob([readFileSync(path)]), 'line-book.pdf');
  const { fileId } = await post<{ fileId: string }>(`${url}/api/pipelines/documents/uploads/fileId`, form);
  const { job } = await post<{ job: { id: string } }>(
    `${url}/api/jobs`,
    JSON.stringify({ pipeline: 'documents', input: { fileId } }),
  );
  const times = new Map<string, number>();
  for (let after = 0, isDone = false; !isDone;) {
    const answer = await fetch(`${url}/api/jobs/${job.id}/events?after=${after}&wait=20000`);
    const { events } = (await answer.json()) as { events: JobEvent[] };
    for (const event of events) {
      after = event.seq;
      if (event.type === 'stage') times.set(`${event.data.stage} ${event.data.status}`, Date.parse(event.at));
      if (event.type === 'failed') throw new Error(event.data.error.message);
      if (event.type === 'completed') isDone = true;
    }
  }
  const [start, end] = [times.get('pages running'), times.get('pages completed')];
  if (start === undefined || end === undefined) throw new Error(`the log tells of ${[...times.keys()].join(', ')}`);
  return (longDocumentPages / (end - start)) * 1000;
}

async function post<T>(address: string, body: FormData | string): Promise<T> {
  const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
  const answer = await fetch(address, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** What a process and those that read PDFs for it hold, ten times a second. */
function measureMemory(pid: number): { stop: () => Promise<number> } {
  let peak = 0;
  let isOn = true;
  const measuring = (async () => {
    while (isOn) {
      const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isReaderOf(name, pid));
      peak = Math.max(
        peak,
        [String(pid), ...children].reduce((sum, one) => sum + proportionalBytes(one), 0),
      );
      await sleep(100);
    }
    return peak;
  })();
  return {
    stop: () => {
      isOn = false;
      return measuring;
    },
  };
}

function isReaderOf(pid: string, parent: number): boolean {
  try {
    const isChild = new RegExp(`^PPid:\\s+${parent}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return isChild && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('pdfChild');
  } catch {
    return false;
  }
}

function proportionalBytes(pid: string): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
