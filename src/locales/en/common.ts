import type { JobStatus } from '#protocol/job';

const status: Record<JobStatus, string> = {
  queued: 'Queued',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const common = {
  notStarted: 'The job was not started',
  appName: 'Signalbox',
  status,
  asOf: (time: string) => `as of ${time}`,
  loading: 'Loading…',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  language: 'Language',
  languages: { en: 'English', de: 'Deutsch' },
  theme: 'Theme',
  themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
  requestId: (id: string) => `Request ${id}`,
};
