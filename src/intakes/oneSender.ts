import { randomId } from '../lib/randomId.ts';

const name = 'signalbox.uploads.sender';
const leaseMs = 6_000;
const renewMs = 2_000;

/** What a browser offers for this, so that tests can hold it. `locks` is missing on pages without HTTPS. */
export type SenderMeans = {
  locks: Pick<LockManager, 'request'> | undefined;
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
};

/**
 * Makes one of this browser's tabs the one that sends: calls `onChosen` once it is this one, which may be at once, when
 * another tab is closed, or never. The answer gives it up.
 */
export function becomeSender({ locks, storage }: SenderMeans, onChosen: () => void): () => void {
  return locks === undefined ? byLease(storage, onChosen) : byLock(locks, onChosen);
}

function byLock(locks: Pick<LockManager, 'request'>, onChosen: () => void): () => void {
  const giveUp = new AbortController();
  const held = async () => {
    onChosen();
    await new Promise<void>((resolve) => giveUp.signal.addEventListener('abort', () => resolve(), { once: true }));
  };
  locks.request(name, { signal: giveUp.signal }, held).catch(() => undefined);
  return () => giveUp.abort();
}

/** A note in the browser's storage that its writer renews for as long as it lives. */
function byLease(storage: SenderMeans['storage'], onChosen: () => void): () => void {
  const mine = randomId();
  let isChosen = false;

  const look = () => {
    const before = readLease(storage);
    const isFree = before === null || before.untilMs < Date.now();
    if (!isFree && before.tab !== mine) return;
    // Two tabs may both have found it free: who is still named at the next look was the last to write.
    if (before?.tab === mine && !isChosen) {
      isChosen = true;
      onChosen();
    }
    writeLease(storage, { tab: mine, untilMs: Date.now() + leaseMs });
  };

  look();
  const timer = setInterval(look, renewMs);
  return () => {
    clearInterval(timer);
    if (readLease(storage)?.tab === mine) writeLease(storage, { tab: mine, untilMs: 0 });
  };
}

type Lease = { tab: string; untilMs: number };

function readLease(storage: SenderMeans['storage']): Lease | null {
  try {
    return JSON.parse(storage().getItem(name) ?? 'null') as Lease | null;
  } catch {
    return null;
  }
}

function writeLease(storage: SenderMeans['storage'], lease: Lease): void {
  try {
    storage().setItem(name, JSON.stringify(lease));
  } catch {
    // Storage is closed: then nothing is kept either, and each tab sends its own.
  }
}
