import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { packageRoot } from '../packageRoot.ts';

/** Any number, the same in every Signalbox process: the database's lock for «I am migrating». */
const migrationLock = 7_435_227_001;

/** Brings the schema up to date. Safe to call from many processes at once: one migrates, the others wait for it. */
export async function migrateDatabase(pool: Pool): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder: join(packageRoot, 'server/database/migrations') });
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw failure;
  } finally {
    // A connection that failed half-way is closed, which frees the lock.
    client.release(failure);
  }
}
