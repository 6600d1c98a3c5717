import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Logger } from 'pino';
import { migrateDatabase } from './migrate.ts';
import * as accountsSchema from './accountsSchema.ts';
import * as notificationsSchema from './notificationsSchema.ts';
import * as jobsSchema from './schema.ts';

const schema = { ...jobsSchema, ...accountsSchema, ...notificationsSchema };

export type Db = NodePgDatabase<typeof schema>;

export type Database = {
  /** For the hot path and for LISTEN; everything else goes through `db`. */
  pool: pg.Pool;
  db: Db;
  url: string;
  /** Waits for running queries, then closes all connections. */
  close: () => Promise<void>;
};

/**
 * Connects to PostgreSQL and brings its schema up to date.
 *
 * A lost connection is logged, never thrown: the pool opens another for the next query.
 * @throws the driver's error where the database can't be reached or the migration fails.
 */
export async function openDatabase(
  url: string,
  { log, maxConnections = 10 }: { log: Logger; maxConnections?: number },
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    application_name: 'signalbox',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  let closing: Promise<void> | undefined;
  // Without the error's other fields: the driver hangs its whole client on it.
  pool.on('error', ({ message }) => {
    if (closing === undefined) log.warn({ reason: message }, 'lost an idle database connection');
  });
  try {
    await migrateDatabase(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { pool, db: drizzle(pool, { schema }), url, close: () => (closing ??= pool.end()) };
}
