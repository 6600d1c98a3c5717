import type { Answer, JobsQuery } from '#protocol/http';
import type { JobSummary } from '#protocol/job';
import type { SeenJob } from '../realtime/dialectSession.ts';

type Order = (a: JobSummary, b: JobSummary) => number;

const orders: Record<NonNullable<JobsQuery['sort']>, Order> = {
  newest: (a, b) => b.createdAt.localeCompare(a.createdAt),
  oldest: (a, b) => a.createdAt.localeCompare(b.createdAt),
  updated: (a, b) => b.updatedAt.localeCompare(a.updatedAt),
  name: (a, b) => a.name.localeCompare(b.name),
  progress: (a, b) => b.progress - a.progress,
};

/** The jobs list, made of what was heard in this session. The cursor is a place in it. */
export function listSeenJobs(seen: readonly SeenJob[], query: JobsQuery): Answer<'listJobs'> {
  const { status, pipeline, q = '', sort = 'newest', limit = 50, cursor = '0', offset = 0 } = query;
  const text = q.trim().toLowerCase();
  const found = seen
    .map(({ state }) => state.summary)
    .filter((job) => pipeline === undefined || job.pipeline === pipeline)
    .filter(({ name, id, error }) => `${name}\n${id}\n${error?.message ?? ''}`.toLowerCase().includes(text));
  const counts = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
  for (const job of found) counts[job.status] += 1;
  const statuses = status?.split(',');
  const wanted = found.filter((job) => statuses?.includes(job.status) ?? true).sort(orders[sort]);
  const from = Number(cursor) + Number(offset);
  const end = from + Number(limit);
  const nextCursor = end < wanted.length ? String(end) : null;
  return { jobs: wanted.slice(from, end), nextCursor, counts, epoch: 'session' };
}
