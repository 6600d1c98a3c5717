import type { ArtifactKind } from '#protocol/artifact';
import type { JobEventData } from '#protocol/jobEvent';
import { pictureTexts } from './pictures.ts';

/** How many of a kind: «1 screenshot», «23 screenshots». */
const kindCounts: Record<ArtifactKind, (count: number) => string> = {
  screenshot: counted('screenshot'),
  ocr: counted('reading'),
  match: counted('match', 'matches'),
  label: counted('label'),
  page: counted('page'),
  text: counted('text'),
  photo: counted('photo'),
  assessment: counted('assessment'),
  'row-batch': counted('batch of rows', 'batches of rows'),
  report: counted('report'),
  file: counted('file'),
};

function counted(one: string, many = `${one}s`) {
  return (count: number) => `${count} ${count === 1 ? one : many}`;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

export const jobMonitor = {
  documentTitle: (state: string, name: string) => `${state} · ${name}`,
  attempt: (attempt: number) => `Attempt ${attempt}`,
  owner: (owner: string) => `Started by ${owner}`,
  ownerYou: 'Started by you',
  elapsed: (duration: string) => `Running for ${duration}`,
  waited: (duration: string) => `Waiting for ${duration}`,
  took: (duration: string) => `Took ${duration}`,
  timeLeft: (range: string) => `about ${range} left`,
  nearlyDone: 'nearly done',
  created: 'Created',
  asItWas: (clock: string) => `As it was at ${clock}`,
  kinds: kindCounts,
  kept: (parts: string[]) => list.format(parts),
  queue: {
    title: (position: string | null) => (position === null ? 'Waiting for a free worker' : `${position} in line`),
    ordinal: (position: number) => {
      const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
      const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(position);
      return position === 1 ? 'Next' : `${position}${endings[rule] ?? 'th'}`;
    },
    startsIn: (range: string) => `starts in about ${range}`,
    startsSoon: 'starts any moment',
    text: (lane: string) => `It starts by itself as soon as the lane “${lane}” has room. You can close this page.`,
  },
  actions: {
    cancel: 'Cancel',
    cancelTitle: (name: string) => `Cancel “${name}”?`,
    cancelQueued: 'It has not started yet and will not start. You can retry it at any time.',
    cancelRunning: (stage: string | null, kept: string | null) =>
      `${stage === null ? 'The running step stops' : `The running step (${stage}) stops`} within 2 seconds. ` +
      (kept === null ? 'Nothing has been made so far.' : `${kept} made so far stay.`) +
      ' A retry goes on with what is missing.',
    cancelConfirm: 'Cancel the job',
    keepRunning: 'Let it run',
    retry: 'Retry',
    retryFailed: 'Retry what failed',
    retryFrom: (stage: string) => `Retry from “${stage}”`,
    retryWithChanges: 'Retry with changes',
    copyId: 'Copy the job’s id',
    copied: 'Job id copied',
    notCopied: 'The browser did not allow copying',
    more: 'More actions',
    replay: 'Replay',
    notInPast: 'You are looking at the past: jump to live first.',
    notCancelled: 'The job was not cancelled',
    notRetried: 'The job was not retried',
  },
  outcome: {
    failedIn: (stage: string) => `Failed while at “${stage}”`,
    failed: 'The job failed',
    kept: (kept: string) => `Nothing that was made is lost: ${kept} kept.`,
    nothingMade: 'It had not made anything yet, so nothing is lost.',
    cancelled: 'The job was cancelled',
    cancelledKept: (kept: string) => `The running step was stopped. ${kept} made before stay.`,
    cancelledNothing: 'It was stopped before it had made anything.',
    next: 'What to do:',
  },
  stale: {
    signedOut: 'You are signed out',
    error: 'This job can’t be brought up to date',
    goesOn: 'The job itself goes on; this page catches up by itself.',
  },
  missing: {
    title: 'There is no such job',
    why: 'The link may be cut off, or the job was deleted',
    text: 'Every job that still exists is in the list.',
    toJobs: 'See all jobs',
    search: 'Search for this id',
  },
  timeline: {
    label: 'Stages',
    states: { pending: 'Not begun', running: 'Running', completed: 'Done', failed: 'Failed', cancelled: 'Stopped' },
    failedItems: (count: number) => `${count} failed`,
    runs: (count: number) => `run ${count}`,
  },
  tabs: {
    label: 'Parts of the job',
    gallery: 'Pictures',
    problems: 'Problems',
    log: 'Log',
    result: 'Result',
  },
  log: {
    label: 'Log of the job',
    title: 'Log',
    filter: 'Show',
    filters: { all: 'Everything', problems: 'Warnings and errors' },
    levels: { info: 'Info', success: 'Success', warning: 'Warning', error: 'Error' },
    empty: 'Nothing has happened yet.',
    noProblems: 'No warnings and no errors.',
    toLatest: 'Jump to latest',
    newLines: (count: number) => (count === 1 ? '1 new line' : `${count} new lines`),
    started: (attempt: number, worker: string) => `Attempt ${attempt} began on ${worker}`,
    stageBegan: (stage: string) => `${stage} began`,
    stageDone: (stage: string) => `${stage} is done`,
    retried: (attempt: number, stage: string, reason: JobEventData<'retried'>['reason']) => {
      const because = {
        'worker-lost': 'The worker was lost; attempt',
        shutdown: 'The server was stopped; attempt',
        user: 'Attempt',
      };
      return `${because[reason]} ${attempt} goes on with “${stage}”`;
    },
    failed: (message: string) => `The job failed: ${message}`,
    cancelled: (by: string | null) => (by === null ? 'The job was cancelled' : `Cancelled by ${by}`),
    completed: 'The job completed',
  },
  problems: {
    title: 'Problems',
    none: 'Nothing went wrong so far.',
    count: (count: number) => (count === 1 ? '1 time' : `${count} times`),
    ended: 'Ended the job',
    unknown: (code: string) => `An error that this page has no words for (${code})`,
    unknownNext: 'Read the message; tell an administrator if it stays.',
    wholeJob: 'The whole job',
    show: (title: string) => `Show ${title}`,
    more: (count: number) => `Show ${count} more`,
  },
  result: {
    title: 'Result',
    downloads: 'Downloads',
    download: (title: string, format: string) => `Download ${title} (${format})`,
    notDownloaded: (name: string) => `${name} could not be downloaded`,
    none: 'The result appears here when the job is done.',
    noneFailed: 'The job ended without a result. What was made so far stays in the other tabs.',
    noFiles: 'This job has no files to download.',
  },
  announce: {
    stage: (stage: string) => `Now: ${stage}`,
    completed: (name: string) => `${name} completed`,
    failed: (name: string, reason: string) => `${name} failed: ${reason}`,
    cancelled: (name: string) => `${name} was cancelled`,
    queued: (name: string) => `${name} waits to be run again`,
  },
  pictures: pictureTexts,
};
