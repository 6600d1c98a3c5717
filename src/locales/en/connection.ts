export const connection = {
  connecting: 'Connecting…',
  live: 'Live',
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
