import type { IncomingMessage } from 'node:http';

/** Enough for any file that was merely too large; more than that is not listened to. */
const drainedBytes = 512 * 1024 * 1024;

/**
 * Reads and forgets what is left of a request that was refused in the middle. Browsers read an answer only once they
 * have sent all; a connection closed on them shows as a network error in place of the reason.
 */
export function drainRequest(request: IncomingMessage): void {
  if (request.readableEnded || request.destroyed) return;
  let seenBytes = 0;
  request.unpipe();
  request.on('data', (chunk: Buffer) => {
    seenBytes += chunk.byteLength;
    if (seenBytes > drainedBytes) request.destroy();
  });
  request.resume();
}
