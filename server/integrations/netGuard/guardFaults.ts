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

/** An error of a socket in words: `shop.example refused the connection.` */
export function connectionSentence(url: URL, error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const fallback = isOfCertificate(code) ? 'has no certificate that is trusted' : 'can’t be reached';
  return `${url.host} ${sentences[code] ?? fallback}.`;
}

function isOfCertificate(code: string): boolean {
  return code.includes('CERT') || code === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
}

/** An error of a socket as a fault of the shop; `shop_unreachable`. */
export function connectionFault(url: URL, error: unknown): AppError {
  return new AppError('shop_unreachable', connectionSentence(url, error), {
    hint: 'Open the address in your own browser to see whether it is up.',
    cause: error,
  });
}
