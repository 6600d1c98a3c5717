import { jobSortSchema, type JobsQuery } from '#protocol/http';
import { jobStatusSchema, type JobStatus } from '#protocol/job';
import { limits } from '#protocol/limits';

export type JobSort = NonNullable<JobsQuery['sort']>;

/** What the list shows and in which order; kept in the address. */
export type ListFilters = { q: string; statuses: readonly JobStatus[]; pipeline: string; sort: JobSort };

const rowsPerAnswer = 100;

/** Reads the filters from the address; what makes no sense there is left out. */
export function readFilters(params: URLSearchParams): ListFilters {
  const named = new Set((params.get('status') ?? '').split(','));
  return {
    q: (params.get('q') ?? '').slice(0, limits.searchLength),
    statuses: jobStatusSchema.options.filter((status) => named.has(status)),
    pipeline: params.get('pipeline') ?? '',
    sort: jobSortSchema.catch('newest').parse(params.get('sort') ?? 'newest'),
  };
}

/** The address's share of the filters; defaults are left out. */
export function writeFilters({ q, statuses, pipeline, sort }: ListFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (q.trim() !== '') params.set('q', q.trim());
  if (statuses.length > 0) params.set('status', statuses.join(','));
  if (pipeline !== '') params.set('pipeline', pipeline);
  if (sort !== 'newest') params.set('sort', sort);
  return params;
}

/** What the server is asked for. */
export function toJobsQuery({ q, statuses, pipeline, sort }: ListFilters): JobsQuery {
  return {
    ...(q.trim() !== '' && { q: q.trim() }),
    ...(statuses.length > 0 && { status: statuses.join(',') }),
    ...(pipeline !== '' && { pipeline }),
    sort,
    limit: rowsPerAnswer,
  };
}

/** Whether anything but the order is set. */
export function hasFilters({ q, statuses, pipeline }: ListFilters): boolean {
  return q.trim() !== '' || statuses.length > 0 || pipeline !== '';
}
