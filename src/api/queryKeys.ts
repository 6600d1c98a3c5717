import type { JobsQuery } from '#protocol/http';
import type { Lane } from '#protocol/job';
import type { MetricRange } from '#protocol/metrics';

/** What identifies cached server data, from the general to the particular, so that a prefix names a family. */
export const queryKeys = {
  jobs: ['jobs'] as const,
  jobList: (query: JobsQuery) => ['jobs', 'list', query] as const,
  /** All windows of one loading of a list, or the one that begins at `offset`. */
  jobWindows: (query: JobsQuery, loadedAtMs: number, ...offset: [number?]) =>
    ['jobs', 'windows', query, loadedAtMs, ...offset] as const,
  jobCounts: (query: JobsQuery) => ['jobs', 'counts', query] as const,
  queuePosition: (jobId: string) => ['jobs', 'queue-position', jobId] as const,
  wait: (jobId: string) => ['jobs', 'wait', jobId] as const,
  intake: (jobId: string) => ['intakes', jobId] as const,
  shares: (jobId: string) => ['shares', jobId] as const,
  /** Without a limit: of this lane, however many. */
  waiting: (lane: Lane, ...limit: [number?]) => ['waiting', lane, ...limit] as const,
  metrics: (range: MetricRange) => ['metrics', range] as const,
  failures: (...range: [MetricRange?]) => ['failures', ...range] as const,
  waitAccuracy: ['wait-accuracy'] as const,
  templates: ['label-templates'] as const,
  pageWords: (key: string, sizeBytes: number) => ['page-words', key, sizeBytes] as const,
  documents: ['documents'] as const,
  batch: (batchId: string) => ['batches', batchId] as const,
  covers: (of: string) => ['covers', of] as const,
  texts: (q: string, jobId: string | null) => ['texts', q, jobId] as const,
  sample: (pipeline: string) => ['samples', pipeline] as const,
  invitation: (token: string) => ['invitation', token] as const,
  sessions: ['sessions'] as const,
  apiKeys: ['api-keys'] as const,
  users: ['users'] as const,
  userList: (q: string) => ['users', 'list', q] as const,
  invitations: ['invitations'] as const,
  audit: (action: string) => ['audit', action] as const,
  notificationSettings: ['notification-settings'] as const,
  watch: (jobId: string) => ['watch', jobId] as const,
  health: ['health'] as const,
};
