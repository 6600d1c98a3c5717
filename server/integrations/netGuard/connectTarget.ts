import { connect, type LookupFunction, type Socket } from 'node:net';
import type { Target } from './resolveTarget.ts';

const connectTimeoutMs = 10_000;

/** A lookup that knows only the addresses that were checked. */
export function pinnedLookup({ addresses }: Target): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family ?? 4);
  };
}

/** A connection to one of the target's checked addresses; rejects with the system's error, ETIMEDOUT after 10 s. */
export function connectTarget(target: Target): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: target.hostname, port: target.port, lookup: pinnedLookup(target) });
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error(`connect to ${target.hostname} timed out`), { code: 'ETIMEDOUT' }));
    }, connectTimeoutMs);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}
