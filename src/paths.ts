import type { PipelineName } from '#protocol/pipelines/index';

/** Every address inside the dashboard: `route` for the router, the function for links. */
export const paths = {
  overview: { route: '/', to: () => '/' },
  jobs: { route: '/jobs', to: (filters = '') => (filters === '' ? '/jobs' : `/jobs?${filters}`) },
  job: { route: '/jobs/:jobId', to: (jobId: string) => `/jobs/${encodeURIComponent(jobId)}` },
  /** For who waits: from the first byte sent to the result. */
  processing: {
    route: '/processing/:jobId',
    to: (jobId: string) => `/processing/${encodeURIComponent(jobId)}`,
  },
  new: { route: '/new', to: () => '/new' },
  newJob: {
    route: '/new/:pipeline',
    /** `from`: a job whose input fills in the form. */
    to: (pipeline: PipelineName, from?: string) =>
      `/new/${pipeline}${from === undefined ? '' : `?from=${encodeURIComponent(from)}`}`,
  },
  queues: { route: '/queues', to: () => '/queues' },
  admin: { route: '/admin', to: (part = '') => `/admin${part}` },
  documents: {
    route: '/documents',
    /** `batch`: those that were started together; `q`: pages that hold these words. */
    to: (shown: { batch?: string; q?: string } = {}) => `/documents${toSearch(shown)}`,
  },
  document: {
    route: '/documents/:jobId',
    /** `page`: opened, with the words of `q` marked. */
    to: (jobId: string, shown: { page?: number; q?: string } = {}) =>
      `/documents/${encodeURIComponent(jobId)}${toSearch(shown)}`,
  },
  settings: { route: '/settings', to: () => '/settings' },
  notifications: { route: '/notifications', to: () => '/notifications' },
  notificationSettings: { route: '/notifications/settings', to: () => '/notifications/settings' },
  signIn: {
    route: '/login',
    /** `from`: where to go on afterwards. */
    to: (from?: string) => (from === undefined || from === '/' ? '/login' : `/login?from=${encodeURIComponent(from)}`),
  },
  signUp: { route: '/sign-up', to: () => '/sign-up' },
  /** Its token comes in the fragment, which no server's log keeps. */
  invitation: { route: '/invitation', to: () => '/invitation' },
  /** Without a token in the fragment, where one asks for such a link. */
  resetPassword: { route: '/reset-password', to: () => '/reset-password' },
  account: { route: '/account', to: () => '/account' },
  users: { route: '/admin/users', to: () => '/admin/users' },
  audit: { route: '/admin/audit', to: () => '/admin/audit' },
} as const;

function toSearch(values: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size === 0 ? '' : `?${search.toString()}`;
}

const openPaths: readonly string[] = [
  paths.signIn.route,
  paths.signUp.route,
  paths.invitation.route,
  paths.resetPassword.route,
];

/** Whether a page is for those who are not signed in. */
export function isOpenPath(pathname: string): boolean {
  return openPaths.includes(pathname);
}

/** Whether a page is that of a share link: it has a shell of its own, from which one can go nowhere else. */
export function isSharedPath(pathname: string): boolean {
  return pathname.startsWith('/shared/');
}
