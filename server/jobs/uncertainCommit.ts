import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { JobEvent } from '#protocol/jobEvent';
import { storableJson } from '../storable.ts';
import { lengthOf, type JobAppend, type Taken } from './appendStatement.ts';

/** PostgreSQL's codes for “the server went away or is not ready”: class 08, and 57P01 to 57P03. */
const connectionCodes = /^(08...|57P0[123])$/;
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);
/** serialization_failure and deadlock_detected: nothing was written. */
const transientCodes = new Set(['40001', '40P01']);

/** How long an append waits for a database that is gone, before it fails. */
const waitForDatabaseMs = 60_000;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** True where the statement may or may not have been committed. */
export function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error);
  if (connectionCodes.test(code) || socketCodes.has(code)) return true;
  return error instanceof Error && /connection (terminated|ended)|client was closed/i.test(error.message);
}

/** True where the database undid the statement and it may be tried again. */
export function isTransient(error: unknown): boolean {
  return transientCodes.has(codeOf(error));
}

/** After a broken connection: asks the log, once the database is back, which of the appends it holds. */
export async function wereCommitted(pool: Pool, appends: readonly JobAppend[]): Promise<Taken> {
  const deadline = Date.now() + waitForDatabaseMs;
  for (;;) {
    try {
      const taken: Taken = new Map();
      for (const append of appends) {
        if (!(await isInLog(pool, append))) continue;
        taken.set(append.base.id, lengthOf(append.events.map((event) => storableJson(event.data))));
      }
      return taken;
    } catch (error) {
      if (!isConnectionLoss(error) || Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

async function isInLog(pool: Pool, { base, events }: JobAppend): Promise<boolean> {
  const stored = await pool.query<{ seq: number; type: string; at: Date; data: unknown }>(
    'SELECT seq, type, at, data FROM job_events WHERE job_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq',
    [base.id, base.lastSeq, base.lastSeq + events.length],
  );
  return stored.rows.length === events.length && events.every((event, index) => isSame(event, stored.rows[index]));
}

function isSame(event: JobEvent, row: { seq: number; type: string; at: Date; data: unknown } | undefined): boolean {
  return (
    row !== undefined &&
    row.seq === event.seq &&
    row.type === event.type &&
    row.at.toISOString() === event.at &&
    JSON.stringify(row.data) === storableJson(event.data)
  );
}
