import type { LaneTrouble } from '#protocol/queue';

/** One sentence each: why a lane does not move, or not faster. */
const trouble = {
  paused: (who: string | null, since: string, reason: string) =>
    `${who === null ? 'This lane was paused' : `${who} paused this lane`} ${since} (“${reason}”): what runs goes on, ` +
    'what waits keeps its place.',
  'no-workers': 'No worker serves this lane, so nothing in it starts until there is one.',
  'workers-stalled':
    'The worker that serves this lane has stopped answering; its jobs go to another if it stays silent.',
  'all-busy': (places: string) => `${places}; the next job starts as soon as one becomes free.`,
  'queue-unreachable': 'The queue can’t be reached, so nothing starts; no job is lost, and it goes on by itself.',
} satisfies Record<LaneTrouble, unknown>;

export const queues = {
  title: 'Queues',
  summary: (waiting: string, running: string, workers: string) => `${waiting} · ${running} · ${workers}`,
  allPlaces: (count: number, shown: string) =>
    count === 1 ? 'The only place is taken' : count === 2 ? 'Both places are taken' : `All ${shown} places are taken`,
  waiting: (shown: string) => `${shown} waiting`,
  running: (shown: string, places: string) => `${shown} of ${places} places taken`,
  workers: (count: number, shown: string) => (count === 1 ? '1 worker' : `${shown} workers`),
  toSystem: 'Workers and figures',
  states: { moving: 'Moving', idle: 'Nothing waits', paused: 'Paused', stuck: 'Not moving', busy: 'All places taken' },
  trouble,
  facts: {
    label: (lane: string) => `Figures of the lane ${lane}`,
    averageWait: 'Average wait',
    oldest: 'Oldest waiting',
    completed: 'Completed',
    failed: 'Failed',
    lastHour: 'last hour',
    use: 'Places in use',
    none: '–',
    noneText: 'none',
  },
  sparkline: (lane: string, perHour: string, peak: string) =>
    `Jobs completed in the lane ${lane} within the last hour: ${perHour}, at most ${peak} per minute`,
  sparklineTitle: 'Completed per minute, last hour',
  peak: (count: string) => `at most ${count}`,
  pause: {
    button: 'Pause',
    buttonLabel: (lane: string) => `Pause the lane ${lane}`,
    title: (lane: string) => `Pause the lane ${lane}?`,
    nothingStarts: 'From now on no job of this lane starts. New ones can still be sent; they wait.',
    runsOn: (count: number, shown: string) =>
      count === 0
        ? 'Nothing runs in it at the moment.'
        : count === 1
          ? 'The one that runs goes on to its end.'
          : `The ${shown} that run go on to their end.`,
    waitsOn: (count: number, shown: string) =>
      count === 0
        ? 'Nothing waits in it at the moment.'
        : count === 1
          ? 'The one that waits keeps its place.'
          : `The ${shown} that wait keep their order.`,
    others: 'The other lanes go on.',
    reason: 'Reason',
    reasonHint: (isNamed: boolean) =>
      `Everyone whose job waits in this lane reads it${isNamed ? ', with your name' : ''}.`,
    reasonMissing: 'Say why in a few words.',
    confirm: 'Pause the lane',
    done: (lane: string) => `${lane} is paused`,
    failed: 'The lane was not paused',
  },
  resume: {
    button: 'Resume',
    buttonLabel: (lane: string) => `Resume the lane ${lane}`,
    done: (lane: string) => `${lane} goes on`,
    failed: 'The lane was not resumed',
  },
  undo: 'Undo',
  actions: {
    startWorker: 'How to start one',
    seeWorker: 'See the workers',
    seeRunning: 'See what runs',
    seeSystem: 'See the system',
  },
  startWorker: {
    title: 'Start a worker',
    text: 'On any machine that reaches the same database, in Signalbox’s folder:',
    ports:
      'It needs no port of its own. LANES says which lanes it serves, and how many jobs of each at once; without it, all.',
    embedded:
      'With the database that comes with Signalbox there is one process only: start that with SERVICES=web,worker, which is what it does without a setting.',
    command: 'Command',
  },
  line: {
    title: 'Next in line',
    own: 'Your jobs in line',
    none: 'Nothing waits in this lane.',
    noneOwn: 'None of your jobs waits in this lane.',
    startsIn: (range: string) => `in ${range}`,
    noEstimate: 'no estimate',
    position: (position: string) => `Place ${position}`,
    toFrontLabel: (name: string, before: number, shown: string) =>
      `Let ${name} be next, before ${before === 1 ? 'one other' : `${shown} others`}`,
    moved: (name: string, lane: string) => `${name} is next in ${lane}`,
    notMoved: 'The job was not moved',
    more: 'Show more',
    all: 'See all waiting jobs',
  },
};
