/**
 * The full-text search over 50,000 pages of 500 documents: what the server's module takes to answer, and how PostgreSQL
 * finds them. `npm run bench:search`; two minutes, most of them to write the pages. Fails where a search takes 300 ms
 * or more (the median), or the rare word is not found by the index.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { openDatabase } from '../server/database/database.ts';
import { startEmbeddedPostgres } from '../server/database/embeddedPostgres.ts';
import { insertJob } from '../server/jobs/insertJob.ts';
import { writeJobText } from '../server/jobs/jobTexts.ts';
import { searchTexts } from '../server/jobs/searchTexts.ts';
import { createLogger } from '../server/logger.ts';
import { seededRandom } from '../tests/support/seededRandom.ts';
import { percentile } from './percentile.ts';

const documents = 500;
const pagesEach = 100;
const wordsEach = 400;
const vocabulary = 20_000;
const slowestMs = 300;

const random = seededRandom(7);
/** Few words are frequent and many are rare, as in any language. */
const anyWord = (): string => wordAt(Math.floor(vocabulary * random() ** 4));
const wordAt = (rank: number): string => `w${((rank * 7919) % 100_003).toString(36)}${rank % 9 === 0 ? 'ü' : ''}`;

async function writePages(pool: Pool): Promise<void> {
  for (let index = 0; index < documents; index += 1) {
    const ownerId = index % 2 === 0 ? 'me' : 'you';
    const stages = [{ name: 'pages', weight: 1 }];
    const created = { pipeline: 'documents', name: `document ${index}`, lane: 'normal', ownerId, stages } as const;
    const { summary } = await insertJob(pool, { ...created, stages: [...stages] }, {}, '');
    await pool.query("UPDATE jobs SET status = 'running' WHERE id = $1", [summary.id]);
    const pages = Array.from({ length: pagesEach }, (_, page) => {
      const rare = index % 100 === 0 && page === 0 ? ' Sonderfall' : '';
      const text = `${Array.from({ length: wordsEach }, anyWord).join(' ')}${rare} immer`;
      return writeJobText(pool, { jobId: summary.id, attempt: 1, part: page + 1, text });
    });
    await Promise.all(pages);
  }
  await pool.query('ANALYZE');
}

const searches: { name: string; q: string; ownerId?: string }[] = [
  { name: 'a rare word', q: 'Sonderfall' },
  { name: 'a rare word, of one owner', q: 'sonderfall', ownerId: 'me' },
  { name: 'two words', q: `${wordAt(300)} ${wordAt(900)}` },
  { name: 'a word on every page', q: 'immer' },
  { name: 'the same, of one owner', q: 'immer', ownerId: 'me' },
  { name: 'the beginning of a word', q: 'immer so' },
];

async function measure(pool: Pool): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, q, ownerId } of searches) {
    const times: number[] = [];
    let total = 0;
    for (let round = 0; round < 9; round += 1) {
      const startedAt = performance.now();
      ({ total } = await searchTexts(pool, { q, offset: 0 }, ownerId === undefined ? 'all' : { ownerId }));
      times.push(performance.now() - startedAt);
    }
    const medianMs = percentile(times, 0.5);
    console.log(`${name}: ${total} pages, median ${medianMs.toFixed(0)} ms, worst ${Math.max(...times).toFixed(0)} ms`);
    if (medianMs >= slowestMs) faults.push(`${name} takes ${medianMs.toFixed(0)} ms`);
  }
  const plan = await pool.query<{ 'QUERY PLAN': string }>(
    "EXPLAIN ANALYZE SELECT count(*) FROM job_texts WHERE words @@ to_tsquery('simple', $1)",
    ["'sonderfall':*"],
  );
  const lines = plan.rows.map((row) => row['QUERY PLAN']);
  console.log(lines.join('\n'));
  if (!lines.some((line) => line.includes('job_texts_words'))) faults.push('the index is not used');
  return faults;
}

const dataDir = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
// PostgreSQL runs under another account where this is run as root.
chmodSync(dataDir, 0o755);
const log = createLogger({ level: 'warn' });
const postgres = await startEmbeddedPostgres({ dataDir, log });
try {
  const database = await openDatabase(postgres.url, { log });
  const startedAt = performance.now();
  await writePages(database.pool);
  console.log(`${documents * pagesEach} pages written in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  const faults = await measure(database.pool);
  await database.close();
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
