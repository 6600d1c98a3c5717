import type { Pool } from 'pg';
import { z } from 'zod';
import type { JobCounts, jobSortSchema, jobsQuerySchema } from '#protocol/http';
import { jobStatusSchema, type JobSummary } from '#protocol/job';
import { AppError } from '../errors.ts';

type ListQuery = z.output<typeof jobsQuerySchema>;
type Sort = z.output<typeof jobSortSchema>;

/** Only a completed job stands at 100, so that for most jobs the summary need not be read: a tenth of the time. */
const progressKey = "CASE status WHEN 'completed' THEN 100 ELSE (summary->>'progress')::float8 END";

/** Each order's key: a column or expression, cast so that its text in a cursor compares as itself. */
const orders: Record<Sort, { key: string; type: 'timestamptz' | 'text' | 'float8'; direction: 'ASC' | 'DESC' }> = {
  newest: { key: 'created_at', type: 'timestamptz', direction: 'DESC' },
  oldest: { key: 'created_at', type: 'timestamptz', direction: 'ASC' },
  updated: { key: 'updated_at', type: 'timestamptz', direction: 'DESC' },
  name: { key: 'lower(name)', type: 'text', direction: 'ASC' },
  progress: { key: progressKey, type: 'float8', direction: 'DESC' },
};

/** Whether a text from a cursor can be read as its order's type. */
const isKeyOf = {
  timestamptz: (key: string) => /^\d{4}-\d\d-\d\d[ T\d:.+-]*$/.test(key) && !Number.isNaN(Date.parse(key)),
  text: (key: string) => !key.includes('\0'),
  float8: (key: string) => key.trim() !== '' && Number.isFinite(Number(key)),
} as const;

const cursorSchema = z.tuple([z.enum(['newest', 'oldest', 'updated', 'name', 'progress']), z.string(), z.uuid()]);

/** A page of jobs with the counts by status of all that the other filters let through. */
export async function listJobs(
  pool: Pool,
  query: ListQuery,
  whose: 'all' | { ownerId: string | null } = 'all',
): Promise<{ jobs: JobSummary[]; nextCursor: string | null; counts: JobCounts }> {
  const order = orders[query.sort];
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const filters = commonFilters(query, param);
  // Nobody's jobs are no one's own: null matches nothing.
  if (whose !== 'all') filters.push(`owner_id = ${param(whose.ownerId)}`);
  const countValues = [...values];
  const all = [...filters];
  if (query.status !== undefined) all.push(`status = ANY(${param(query.status)})`);
  if (query.cursor !== undefined) all.push(afterCursor(query.cursor, query.sort, param));
  const by = `${order.key} ${order.direction}, id ${order.direction}`;
  // The rows that are passed over are not read: by age the index alone tells which they are.
  const text = `SELECT summary, (${order.key})::text AS key FROM jobs WHERE id IN (
      SELECT id FROM jobs ${where(all)} ORDER BY ${by} OFFSET ${param(query.offset ?? 0)} LIMIT ${param(query.limit + 1)}
    ) ORDER BY ${by}`;
  const [page, counts] = await Promise.all([
    pool.query<{ summary: JobSummary; key: string }>(text, values),
    countByStatus(pool, filters, countValues),
  ]);
  const rows = page.rows.slice(0, query.limit);
  const last = rows.at(-1);
  const more = page.rows.length > query.limit && last !== undefined;
  return {
    jobs: rows.map((row) => row.summary),
    nextCursor: more ? toCursor([query.sort, last.key, last.summary.id]) : null,
    counts,
  };
}

function commonFilters(query: ListQuery, param: (value: unknown) => string): string[] {
  const filters: string[] = [];
  if (query.pipeline !== undefined) filters.push(`pipeline = ${param(query.pipeline)}`);
  if (query.createdUntil !== undefined) filters.push(`created_at <= ${param(query.createdUntil)}::timestamptz`);
  if (query.q !== undefined && query.q !== '') {
    const pattern = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`;
    const byId = z.uuid().safeParse(query.q).success ? ` OR id = ${param(query.q)}::uuid` : '';
    filters.push(`((name || ' ' || search_text) ILIKE ${param(pattern)}${byId})`);
  }
  return filters;
}

async function countByStatus(pool: Pool, filters: readonly string[], values: unknown[]): Promise<JobCounts> {
  const found = await pool.query<{ status: keyof JobCounts; count: number }>(
    `SELECT status, count(*)::int AS count FROM jobs ${where(filters)} GROUP BY status`,
    values,
  );
  const counts = Object.fromEntries(jobStatusSchema.options.map((status) => [status, 0])) as JobCounts;
  for (const row of found.rows) counts[row.status] = row.count;
  return counts;
}

function where(filters: readonly string[]): string {
  return filters.length === 0 ? '' : `WHERE ${filters.join(' AND ')}`;
}

function afterCursor(cursor: string, sort: Sort, param: (value: unknown) => string): string {
  const [cursorSort, key, id] = fromCursor(cursor);
  if (cursorSort !== sort) throw invalidCursor();
  const { key: column, type, direction } = orders[sort];
  return `(${column}, id) ${direction === 'DESC' ? '<' : '>'} (${param(key)}::${type}, ${param(id)}::uuid)`;
}

function toCursor(parts: z.infer<typeof cursorSchema>): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function fromCursor(cursor: string): z.infer<typeof cursorSchema> {
  try {
    const [sort, key, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (!isKeyOf[orders[sort].type](key)) throw invalidCursor();
    return [sort, key, id];
  } catch (error) {
    throw invalidCursor(error);
  }
}

function invalidCursor(cause?: unknown): AppError {
  return new AppError('bad_request', 'The cursor does not belong to this list.', { cause });
}
