export const overview = {
  title: 'Overview',
  newJob: 'New job',
  counts: { label: 'Jobs by status' },
  running: {
    title: 'Under way',
    empty: 'Nothing is running or waiting.',
    all: 'See all',
    started: 'started',
    created: 'created',
    inLane: (lane: string) => `Waits in the lane ${lane}`,
  },
  finished: {
    title: 'Recently finished',
    empty: 'No job has finished yet.',
    all: 'See all',
    took: (duration: string) => `took ${duration}`,
  },
  lanes: {
    title: 'Lanes',
    active: (active: string, capacity: string) => `${active} of ${capacity} running`,
    waiting: (count: string) => `${count} waiting`,
    oldest: 'first came',
    barLabel: (lane: string) => `Places taken in the lane ${lane}`,
    noWorkers: 'No worker serves this lane, so nothing moves in it.',
  },
  activity: {
    title: 'Activity',
    empty: 'What happens from now on appears here.',
    created: 'was created',
    queued: 'is waiting',
    running: 'started',
    completed: 'completed',
    failed: 'failed',
    cancelled: 'was cancelled',
    retried: (attempt: number) => `began attempt ${attempt}`,
    stage: (stage: string) => `moved on to ${stage}`,
  },
  welcome: {
    title: 'Watch a job as it happens',
    text:
      'Signalbox runs jobs in the background and shows every step as it is taken: pictures as they are made, ' +
      'text as it is read, faults as they occur.',
    sample: 'Try it with the sample shop',
    sampleNote: '24 products of a shop that this server hosts itself, in less than a minute.',
    own: 'Start with your own shop',
    steps: [
      { title: 'Crawl', text: 'A real browser opens each product page and takes its picture.' },
      { title: 'Read', text: 'Article number, name and price are read from the picture.' },
      { title: 'Match', text: 'Each product finds its row in the article list.' },
      { title: 'Print', text: 'Price labels with barcodes, ready to download.' },
    ],
  },
};
