import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { openDatabase, type Database } from '../../server/database/database.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../server/database/embeddedPostgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

const log = pino({ level: 'silent' });
const templateName = 'migrated';

let dataDir: string | undefined;
let postgres: EmbeddedPostgres | undefined;

/** One PostgreSQL per test run, with a migrated database to copy; Vitest calls this before the first test. */
export async function setup(project: TestProject): Promise<void> {
  dataDir = mkdtempSync(join(tmpdir(), 'signalbox-tests-'));
  // As root, PostgreSQL runs under an account that must get through.
  chmodSync(dataDir, 0o755);
  postgres = await startEmbeddedPostgres({ dataDir, log });
  await inDatabase(postgres.url, `CREATE DATABASE ${templateName}`);
  const template = await openDatabase(urlOf(postgres.url, templateName), { log });
  await template.close();
  project.provide('postgresUrl', postgres.url);
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
  if (postgres !== undefined) rmSync(postgres.home, { recursive: true, force: true });
  if (dataDir !== undefined) rmSync(dataDir, { recursive: true, force: true });
}

export type TestDatabase = Database & {
  /** Closes all connections and removes the database, whoever else still uses it. */
  drop: () => Promise<void>;
};

/** A database of its own, migrated and empty; takes some 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  // Not at the top: this file is also loaded outside of any test, where Vitest's own exports are not to be had.
  const { inject } = await import('vitest');
  const serverUrl = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await inDatabase(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  const database = await openDatabase(urlOf(serverUrl, name), { log });
  return {
    ...database,
    drop: async () => {
      await database.close();
      await inDatabase(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function inDatabase(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl: string, name: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}
