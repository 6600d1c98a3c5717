import { AppError } from '../../errors.ts';

/** Why the last connection to a host failed, host by host: the browser only says that its proxy refused. */
export type GuardFaults = {
  note: (url: URL, error: unknown) => void;
  clear: (url: URL) => void;
  /** Null where the last connection to the URL's host succeeded. */
  of: (url: URL) => AppError | null;
};

const hostsKept = 1_000;

export function createGuardFaults(): GuardFaults {
  const faults = new Map<string, AppError>();
  return {
    note: (url, error) => {
      faults.delete(url.host);
      faults.set(url.host, error instanceof AppError ? error : connectionFault(url, error));
      const [oldest] = faults.keys();
      if (faults.size > hostsKept && oldest !== undefined) faults.delete(oldest);
    },
    clear: (url) => void faults.delete(url.host),
    of: (url) => faults.get(url.host) ?? null,
  };
}

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'closed the connection',
  ETIMEDOUT: 'did not answer in time',
  EHOSTUNREACH: 'can’t be reached from here',
  ENETUNREACH: 'can’t be reached from here',
  EADDRNOTAVAIL: 'can’t be reached from here',
};

/** An error of a socket in words; `shop_unreachable`. */
export function connectionFault(url: URL, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return new AppError('shop_unreachable', `${url.host} ${sentences[code] ?? 'can’t be reached'}.`, {
    hint: 'Open the address in your own browser to see whether it is up.',
    cause: error,
  });
}
