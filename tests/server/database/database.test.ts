import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { openDatabase } from '../../../server/database/database.ts';
import { workers } from '../../../server/database/schema.ts';
import { getOrCreateSetting } from '../../../server/database/settings.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

const log = pino({ level: 'silent' });
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function planOf(statement: string): Promise<string> {
  const client = await database.pool.connect();
  try {
    // An empty table would be read through whatever index it has.
    await client.query('SET enable_seqscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${statement}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    client.release(true);
  }
}

describe('the database', () => {
  it('is migrated once by processes that start at the same time', async () => {
    const name = `fresh_${randomUUID().replaceAll('-', '')}`;
    const url = Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
    await database.pool.query(`CREATE DATABASE ${name}`);
    try {
      const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase(url, { log })));
      const { rows } = await (opened[0]?.pool ?? database.pool).query('SELECT hash FROM drizzle.__drizzle_migrations');
      expect(new Set(rows.map(({ hash }: { hash: string }) => hash)).size).toBe(rows.length);
      expect(rows.length).toBeGreaterThan(0);
      await Promise.all(opened.map(({ close }) => close()));
    } finally {
      await database.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });

  it('makes a setting once, however many ask for it', async () => {
    const asked = Array.from({ length: 8 }, () => getOrCreateSetting(database.db, 'file_secret', randomUUID));
    expect(new Set(await Promise.all(asked)).size).toBe(1);
    expect(await getOrCreateSetting(database.db, 'file_secret', randomUUID)).toBe(await asked[0]);
  });

  it('gives times back as they came, to the millisecond', async () => {
    const at = '2026-03-29T00:59:59.987Z';
    const times = { startedAt: at, heartbeatAt: at, responsiveAt: at };
    const worker = { id: randomUUID(), hostname: 'here', pid: 1, lanes: { normal: 2 }, ...times, figures: null };
    expect(await database.db.insert(workers).values(worker).returning()).toEqual([worker]);
  });

  it('finds jobs by a part of a word, by age and by lane through an index', async () => {
    const search = `SELECT id FROM jobs WHERE (name || ' ' || search_text) ILIKE '%sofa%'`;
    expect(await planOf(search)).toContain('jobs_search');
    const page = `SELECT id FROM jobs WHERE (created_at, id) < (now(), '${randomUUID()}') ORDER BY created_at DESC, id DESC`;
    expect(await planOf(page)).toMatch(/Scan Backward using jobs_by_age/);
    const next = `SELECT id FROM jobs WHERE status = 'queued' AND lane = 'normal' ORDER BY turn, queued_at, id LIMIT 1`;
    expect(await planOf(next)).toContain('jobs_waiting');
  });

  it('updates the row of a job without touching an index', async () => {
    const id = randomUUID();
    await database.pool.query(
      `INSERT INTO jobs (id, pipeline, lane, status, name, attempt, last_seq, summary, input, created_at, updated_at)
       VALUES ($1, 'automation', 'normal', 'running', 'a job', 1, 1, '{}', '{}', now(), now())`,
      [id],
    );
    const update = 'UPDATE jobs SET last_seq = last_seq + 1, summary = $2, updated_at = now() WHERE id = $1';
    for (let n = 0; n < 50; n += 1) await database.pool.query(update, [id, { n }]);
    await vi.waitFor(async () => {
      const { rows } = await database.pool.query(
        `SELECT pg_stat_force_next_flush(), n_tup_upd::int AS all, n_tup_hot_upd::int AS hot
         FROM pg_stat_user_tables WHERE relname = 'jobs'`,
      );
      expect(rows[0]).toMatchObject({ all: 50, hot: 50 });
    });
  });

  it('serves on after its connections were broken', async () => {
    const { pool, url, close } = await openDatabase(database.url, { log });
    await pool.query('SELECT 1');
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`);
    await other.end();
    await vi.waitFor(() => expect(pool.idleCount).toBe(0));
    expect((await pool.query('SELECT 2 AS n')).rows).toEqual([{ n: 2 }]);
    await close();
  });
});
