/**
 * Durable events per second and latency through the job log, beside the bare SQL statement in the same run.
 * `npm run bench:append`; PostgreSQL with fsync, in a temporary folder; about a minute.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { foldSummary } from '#protocol/foldSummary';
import type { JobSummary } from '#protocol/job';
import type { JobEvent, JobEventDraft } from '#protocol/jobEvent';
import { openDatabase } from '../server/database/database.ts';
import { startEmbeddedPostgres } from '../server/database/embeddedPostgres.ts';
import { appendToJobs, type JobAppend } from '../server/jobs/appendStatement.ts';
import { insertJob } from '../server/jobs/insertJob.ts';
import { createLocalBus } from '../server/jobs/jobBus.ts';
import { createJobLog, type JobLog } from '../server/jobs/jobLog.ts';
import { createLogger } from '../server/logger.ts';
import { percentile } from './percentile.ts';

const stages = ['crawl', 'ocr', 'match', 'render'].map((name) => ({ name, weight: 0.25 }));
const created = { pipeline: 'automation', name: 'bench', lane: 'normal', ownerId: null, stages } as const;
const draftOf = (n: number): JobEventDraft => ({
  type: 'log',
  data: { level: 'info', message: `product ${n} of 24 was photographed`, stage: 'crawl' },
});

/** Events that wait for their commit at saturation. */
const saturationWindow = 4_000;
const saturationMs = 5_000;
const paced = [
  { perSecond: 1_000, ms: 5_000 },
  { perSecond: 20_000, ms: 10_000 },
];

async function makeJobs(pool: Pool, count: number): Promise<JobSummary[]> {
  const made: JobSummary[] = [];
  for (let i = 0; i < count; i += 1) {
    made.push((await insertJob(pool, { ...created, stages: [...stages] }, {}, randomUUID())).summary);
  }
  return made;
}

async function saturateLog(log: JobLog, jobs: readonly JobSummary[]): Promise<number> {
  const startedAt = performance.now();
  let count = 0;
  async function producer(first: number): Promise<void> {
    for (let n = first; performance.now() - startedAt < saturationMs; n += saturationWindow) {
      const job = jobs[n % jobs.length];
      if (job === undefined) return;
      await log.append(job.id, () => [draftOf(n)]);
      count += 1;
    }
  }
  await Promise.all(Array.from({ length: saturationWindow }, (_, n) => producer(n)));
  return (count / (performance.now() - startedAt)) * 1000;
}

/** The same statement with as many events of as many jobs, again and again; only the statement's time counts. */
async function saturateBare(pool: Pool, jobs: readonly JobSummary[]): Promise<number> {
  let rows = [...jobs];
  const batch = Math.min(saturationWindow, 2_000);
  let statementMs = 0;
  let count = 0;
  while (statementMs < saturationMs) {
    const appends = batchOf(rows, batch);
    const startedAt = performance.now();
    const taken = await appendToJobs(pool, appends);
    statementMs += performance.now() - startedAt;
    if (taken.size !== appends.length) throw new Error('the bare statement lost a job');
    count += batch;
    const next = new Map(appends.map((append) => [append.base.id, append.next]));
    rows = rows.map((row) => next.get(row.id) ?? row);
  }
  return (count / statementMs) * 1000;
}

function batchOf(jobs: readonly JobSummary[], events: number): JobAppend[] {
  const perJob = Math.max(1, Math.floor(events / jobs.length));
  return jobs.map((base) => {
    let next = base;
    const numbered = Array.from({ length: perJob }, (_, n) => {
      const at = new Date().toISOString();
      const event: JobEvent = { jobId: base.id, seq: next.lastSeq + 1, attempt: 1, at, ...draftOf(n) };
      next = foldSummary(next, event) ?? next;
      return event;
    });
    return { base, next, events: numbered };
  });
}

async function pace(log: JobLog, jobs: readonly JobSummary[], perSecond: number, ms: number) {
  const latencies: number[] = [];
  const pending = new Set<Promise<unknown>>();
  const startedAt = performance.now();
  let emitted = 0;
  while (performance.now() - startedAt < ms) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
    for (; emitted < due; emitted += 1) {
      const job = jobs[emitted % jobs.length];
      if (job === undefined) break;
      const n = emitted;
      const from = performance.now();
      const appended: Promise<unknown> = log
        .append(job.id, () => [draftOf(n)])
        .then(() => latencies.push(performance.now() - from))
        .finally(() => pending.delete(appended));
      pending.add(appended);
    }
    await sleep(1);
  }
  await Promise.all(pending);
  const achieved = (emitted / (performance.now() - startedAt)) * 1000;
  return { achieved, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

const dataDir = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
// As root, PostgreSQL runs under an account that must get through.
chmodSync(dataDir, 0o755);
const log = createLogger({ level: 'warn' });
const postgres = await startEmbeddedPostgres({ dataDir, log });
const { pool, close } = await openDatabase(postgres.url, { log });
try {
  const bus = createLocalBus((error) => log.error(error));
  console.log('jobs | saturated: job log   bare SQL   ratio | at rate: achieved      p50      p99');
  for (const count of [1, 100, 1_000]) {
    const jobs = await makeJobs(pool, count);
    const bareJobs = await makeJobs(pool, count);
    const jobLog = createJobLog(pool, bus);
    const through = await saturateLog(jobLog, jobs);
    const bare = await saturateBare(pool, bareJobs);
    const head = `${String(count).padStart(4)} | ${rate(through)}/s ${rate(bare)}/s   ${(through / bare).toFixed(2)}`;
    for (const { perSecond, ms } of paced) {
      const { achieved, p50, p99 } = await pace(jobLog, jobs, perSecond, ms);
      console.log(`${head} | ${rate(perSecond)}: ${rate(achieved)}/s ${p50.toFixed(2)} ms ${p99.toFixed(2)} ms`);
    }
  }
} finally {
  await close();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function rate(perSecond: number): string {
  return Math.round(perSecond).toLocaleString('en').padStart(9);
}
