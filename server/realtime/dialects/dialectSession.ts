import type { Socket } from 'socket.io';
import type { Dialect, DialectEvent } from '#protocol/dialects/defineDialect';
import type { JobEvent } from '#protocol/jobEvent';
import type { FanOut } from '../fanOut.ts';
import type { MalformedCounter } from '../malformed.ts';

/** One client of a dialect. */
export type DialectSession = {
  readonly socket: Socket;
  /** Sends the words, once: what came as a broadcast is left out of a later replay. */
  hear: (event: JobEvent, words: DialectEvent) => void;
};

/** Broadcasts remembered per client; one that follows a job so much later than it was announced hears it again. */
const rememberedBroadcasts = 2_000;

export function createDialectSession(
  socket: Socket,
  dialect: Dialect,
  { fanOut, malformed }: { fanOut: FanOut; malformed: MalformedCounter },
): DialectSession {
  const heard = new Set<string>();

  function isNew(event: JobEvent, words: DialectEvent): boolean {
    if (words.to !== 'everyone') return true;
    const key = `${event.jobId} ${event.seq} ${words.event}`;
    if (heard.has(key)) return false;
    heard.add(key);
    if (heard.size > rememberedBroadcasts) for (const oldest of heard.keys()) return heard.delete(oldest);
    return true;
  }

  return {
    socket,
    hear: (event, words) => {
      if (!isNew(event, words)) return;
      const checked = dialect.serverEvents[words.event]?.safeParse(words.payload);
      if (checked?.success === false) malformed.count(dialect.namespace, words.event, checked.error);
      else fanOut.toSocket(socket, words.event, { ...words.payload, seq: event.seq });
    },
  };
}
