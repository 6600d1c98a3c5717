import { limits } from '#protocol/limits';
import { ApiError } from '../api/ApiError.ts';
import { receivedBytes, sendPiece } from '../api/intakes.ts';
import { createBackoff } from '../realtime/backoff.ts';
import { browserClock } from '../realtime/browserClock.ts';

const leastPieceBytes = 16 * 1024;
const firstPieceBytes = 32 * 1024;
/** About how long a piece is on its way, so that the bar moves often and little is lost with a connection. */
const pieceMs = 1_000;

export type SendFile = {
  uploadUrl: string;
  file: Blob;
  signal: AbortSignal;
  /** Bytes that the server has; never fewer than before. */
  onProgress: (bytes: number) => void;
  /** Whether the server can't be reached for now. */
  onWaiting: (isWaiting: boolean) => void;
  /** Calls when it makes sense to try at once: the network is back. The answer ends that. */
  onWake: (call: () => void) => () => void;
};

/** The file on this device can't be read any more: moved, changed, or its permission gone. */
export class FileUnreadable extends Error {}

/**
 * Sends a file, from where the server has it on, for as long as it takes: through lost connections and restarts.
 *
 * @throws ApiError where the server will never take it; FileUnreadable; the signal's reason
 */
export async function sendFile({ uploadUrl, file, signal, onProgress, onWaiting, onWake }: SendFile): Promise<void> {
  const backoff = createBackoff(browserClock);
  let pieceBytes = firstPieceBytes;
  let offset: number | null = null;
  while (offset === null || offset < file.size) {
    try {
      if (offset === null) offset = await receivedBytes(uploadUrl, signal);
      else {
        const bytes = await read(file.slice(offset, offset + pieceBytes));
        const startedMs = performance.now();
        offset = await sendPiece(uploadUrl, { offset, bytes }, signal);
        pieceBytes = nextPieceBytes(pieceBytes, performance.now() - startedMs);
      }
      backoff.reset();
      onWaiting(false);
      onProgress(offset);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ApiError) || isFinal(error)) throw error;
      // Where the next piece begins is asked anew: of the broken one, something may have arrived.
      offset = null;
      pieceBytes = Math.max(leastPieceBytes, pieceBytes / 2);
      onWaiting(error.code !== 'upload_offset');
      await pause(backoff.afterFailureMs(error.retryAfterMs), signal, onWake);
    }
  }
}

/** Twice as much at most, lest one lucky piece be followed by one that takes a minute. */
export function nextPieceBytes(pieceBytes: number, tookMs: number): number {
  const fitting = (pieceBytes * pieceMs) / Math.max(1, tookMs);
  return Math.round(Math.min(limits.uploadChunkBytes, Math.max(leastPieceBytes, Math.min(fitting, pieceBytes * 2))));
}

async function read(blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (error) {
    throw new FileUnreadable('The file can’t be read any more', { cause: error });
  }
}

/** Whether trying again is of no use. Who is signed out may sign in again. */
function isFinal({ code, status }: ApiError): boolean {
  if (code === 'upload_offset' || status === 401 || status === 429) return false;
  return status >= 400 && status < 500;
}

async function pause(delayMs: number, signal: AbortSignal, onWake: SendFile['onWake']): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stopListening();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    const stopListening = onWake(end);
    signal.addEventListener('abort', end, { once: true });
  });
  signal.throwIfAborted();
}
