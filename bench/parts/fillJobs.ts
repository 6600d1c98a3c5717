import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { foldSummary } from '#protocol/foldSummary';
import type { JobSummary } from '#protocol/job';
import type { JobEvent, JobEventDraft } from '#protocol/jobEvent';

const stages = ['crawl', 'ocr', 'match', 'render'].map((name) => ({ name, weight: 0.25 }));
const jobsPerStatement = 2_000;
const eventsPerStatement = 20_000;
const everyMs = 30_000;

/** The log of a past job: of a hundred, 90 completed, 6 failed, 2 cancelled, one runs, one waits. */
function draftsOf(place: number): JobEventDraft[] {
  const name = `Catalogue ${(place * 7_919) % 100_003}`;
  const drafts: JobEventDraft[] = [
    { type: 'created', data: { pipeline: 'automation', name, lane: 'normal', ownerId: null, stages } },
    { type: 'queued', data: { lane: 'normal' } },
  ];
  const rank = place % 100;
  if (rank === 99) return drafts;
  drafts.push({ type: 'started', data: { workerId: 'filler' } });
  drafts.push({ type: 'stage', data: { stage: 'crawl', status: 'running' } });
  drafts.push({ type: 'progress', data: { stage: 'crawl', done: place % 24, total: 24, message: 'products found' } });
  if (rank === 98) return drafts;
  if (rank >= 96) return [...drafts, { type: 'cancelled', data: { by: { kind: 'user' } } }];
  if (rank >= 90) {
    const error = { code: 'crawl_failed', message: 'The shop did not answer.' };
    return [...drafts, { type: 'failed', data: { error, stage: 'crawl' } }];
  }
  return [...drafts, { type: 'completed', data: { result: {} } }];
}

function makeJob(place: number): { summary: JobSummary; events: JobEvent[] } {
  const jobId = randomUUID();
  const atMs = Date.now() - (place + 1) * everyMs;
  let summary: JobSummary | null = null;
  const events = draftsOf(place).map((draft, index) => {
    const at = new Date(atMs + index * 1_000).toISOString();
    const event: JobEvent = { jobId, seq: index + 1, attempt: 1, at, ...draft };
    summary = foldSummary(summary, event);
    return event;
  });
  if (summary === null) throw new Error('A log makes a job');
  return { summary, events };
}

const jobsSql = `
INSERT INTO jobs (id, pipeline, lane, status, owner_id, name, attempt, last_seq, summary, input, search_text, created_at,
                  updated_at, finished_at)
SELECT (s->>'id')::uuid, s->>'pipeline', s->>'lane', s->>'status', NULL, s->>'name', 1, (s->>'lastSeq')::int, s,
       '{"shopUrl": "bench"}', 'https://shop.example/' || (s->>'name'), (s->>'createdAt')::timestamptz,
       (s->>'updatedAt')::timestamptz, (s->>'finishedAt')::timestamptz
FROM json_array_elements($1::json) AS s`;
const eventsSql = `
INSERT INTO job_events (job_id, seq, attempt, type, at, data)
SELECT (e->>'jobId')::uuid, (e->>'seq')::int, 1, e->>'type', (e->>'at')::timestamptz, e->'data'
FROM json_array_elements($1::json) AS e`;

/** Writes jobs as they stand, and their logs. */
async function write(pool: Pool, summaries: readonly JobSummary[], events: readonly JobEvent[]): Promise<void> {
  await pool.query(jobsSql, [JSON.stringify(summaries)]);
  for (let from = 0; from < events.length; from += eventsPerStatement) {
    await pool.query(eventsSql, [JSON.stringify(events.slice(from, from + eventsPerStatement))]);
  }
}

/** One past job, by its log. */
export async function fillJob(pool: Pool, events: readonly JobEvent[]): Promise<void> {
  const summary = events.reduce<JobSummary | null>(foldSummary, null);
  if (summary === null) throw new Error('A log makes a job');
  await write(pool, [summary], events);
}

/** Past jobs with their logs, one each half minute back from now, and the statistics that PostgreSQL would gather. */
export async function fillJobs(pool: Pool, count: number): Promise<void> {
  for (let from = 0; from < count; from += jobsPerStatement) {
    const made = Array.from({ length: Math.min(jobsPerStatement, count - from) }, (_, place) => makeJob(from + place));
    const summaries = made.map(({ summary }) => summary);
    await write(
      pool,
      summaries,
      made.flatMap(({ events }) => events),
    );
  }
  await pool.query('VACUUM ANALYZE jobs');
}
