export const connection = {
  connecting: 'Connecting…',
  live: 'Live',
  liveOnly: 'Live only',
  liveOnlyNote: 'This backend keeps no log: what happened while you were away is not shown.',
  notOffered: (what: string) => `It does not let you ${what} jobs from here.`,
  notOfferedVerbs: { cancelJob: 'cancel', retryJob: 'retry' },
  or: ' or ',
  waiting: {
    title: 'Waiting for jobs',
    text: 'A job appears here as soon as something happens to it.',
    noStart: 'This backend does not let jobs be started from here',
    noStartText: 'Start them in the system that they come from. They appear here as soon as something happens to them.',
    noUpload: 'This backend takes no files from here. Without a list, the job ends after reading the pictures.',
  },
  catchingUp: 'Catching up',
  polling: 'Polling',
  offline: (since: string) => `Offline since ${since}`,
  signedOut: 'Signed out',
  staleData: (age: string) => `As it stood ${age}`,
  malformed: (count: number) =>
    count === 1
      ? 'One message from the server could not be read and was left out.'
      : `${count} messages from the server could not be read and were left out.`,
};
