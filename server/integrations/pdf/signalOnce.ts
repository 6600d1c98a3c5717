/** A promise and what fulfils it; Promise.withResolvers is newer than Node 20. */
export function signalOnce(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
