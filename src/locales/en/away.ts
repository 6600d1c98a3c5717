export const away = {
  title: 'While you were away',
  since: (time: string) => `While you were away (since ${time}):`,
  counts: {
    queued: (count: string) => `${count} waiting`,
    running: (count: string) => `${count} running`,
    completed: (count: string) => `${count} completed`,
    failed: (count: string) => `${count} failed`,
    cancelled: (count: string) => `${count} cancelled`,
  },
  dismiss: 'Dismiss',
  /** Said of a job. */
  mark: {
    ended: 'Ended while you were away',
    started: 'Started while you were away',
    created: 'Created while you were away',
  },
  markShort: 'While away',
};
