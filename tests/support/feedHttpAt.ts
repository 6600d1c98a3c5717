import { endpoints } from '#protocol/http';
import { limits } from '#protocol/limits';
import type { z } from 'zod';
import { readError } from '../../src/api/readError.ts';
import type { FeedHttp } from '../../src/realtime/feedTypes.ts';

/** As patient as the dashboard's own. */
const answerTimeoutMs = 30_000;

/** What the feed reads over HTTP, at an origin of its own; the dashboard's client knows but the one of its page. */
export function feedHttpAt(origin: string): FeedHttp {
  async function get<S extends z.ZodType>(path: string, schema: S, signal: AbortSignal): Promise<z.output<S>> {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(answerTimeoutMs)]);
    const response = await fetch(origin + path, { headers: { accept: 'application/json' }, signal: patience });
    if (response.ok) return schema.parse(await response.json());
    const body: unknown = await response.json().catch(() => undefined);
    throw readError(response.status, body, response.headers.get('retry-after'));
  }
  const { getJob, getJobEvents, health, listJobs } = endpoints;
  return {
    loadJob: (jobId, signal) => get(`/api/jobs/${jobId}`, getJob.response, signal),
    loadEvents: (jobId, after, signal, waitMs = 0) => {
      const wait = waitMs > 0 ? `&wait=${waitMs}` : '';
      return get(`/api/jobs/${jobId}/events?after=${after}${wait}`, getJobEvents.response, signal);
    },
    loadUpdatedJobs: (cursor, signal) => {
      const page = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      return get(`/api/jobs?sort=updated&limit=${limits.jobsPerAnswer}${page}`, listJobs.response, signal);
    },
    ping: (signal) => get(health.path, health.response, signal),
  };
}
