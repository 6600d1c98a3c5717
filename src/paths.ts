import type { PipelineName } from '#protocol/pipelines/index';

/** Every address inside the dashboard: `route` for the router, the function for links. */
export const paths = {
  overview: { route: '/', to: () => '/' },
  jobs: { route: '/jobs', to: (filters = '') => (filters === '' ? '/jobs' : `/jobs?${filters}`) },
  job: { route: '/jobs/:jobId', to: (jobId: string) => `/jobs/${encodeURIComponent(jobId)}` },
  new: { route: '/new', to: () => '/new' },
  newJob: {
    route: '/new/:pipeline',
    /** `from`: a job whose input fills in the form. */
    to: (pipeline: PipelineName, from?: string) =>
      `/new/${pipeline}${from === undefined ? '' : `?from=${encodeURIComponent(from)}`}`,
  },
  settings: { route: '/settings', to: () => '/settings' },
} as const;
