import type { Logger } from 'pino';
import { claimMessages, type ClaimedMessage } from './claimMessages.ts';
import { deliverMessage, type DeliveryDeps } from './deliverMessage.ts';
import type { WrittenNotice } from './writeNotices.ts';

/** How often is looked for what nobody has hinted at, and how long a digest gathers. */
export type Pace = { beatMs: number; digestMs: number };

export type OutboxDeps = DeliveryDeps & {
  onNotices: (written: readonly WrittenNotice[]) => void;
  log: Logger;
  pace: Pace;
};

export type Outbox = {
  /** Something may be due now. */
  wake: () => void;
  /** Takes no more, and waits for what is being sent. */
  stop: () => Promise<void>;
};

const inFlightAtOnce = 16;

/** Takes messages out of the database and to their places, in as many processes as there are. */
export function startOutbox(deps: OutboxDeps): Outbox {
  const { db, log } = deps;
  const { beatMs, digestMs } = deps.pace;
  const inFlight = new Set<Promise<void>>();
  let claiming: Promise<void> | null = null;
  let wasWoken = false;
  let isStopped = false;

  async function deliver(message: ClaimedMessage): Promise<void> {
    try {
      deps.onNotices(await deliverMessage(deps, message));
    } catch (error) {
      // Its lease runs out, and it is taken again.
      log.warn({ err: error, messageId: message.id, channel: message.channel }, 'a message was left in the outbox');
    }
  }

  async function claim(): Promise<void> {
    do {
      wasWoken = false;
      const limit = inFlightAtOnce - inFlight.size;
      if (limit <= 0) return;
      for (const message of await claimMessages(db, { limit, digestMs })) {
        const delivery = deliver(message).finally(() => {
          inFlight.delete(delivery);
          wake();
        });
        inFlight.add(delivery);
      }
    } while (wasWoken && !isStopped);
  }

  function wake(): void {
    wasWoken = true;
    if (isStopped) return;
    claiming ??= claim()
      .catch((error: unknown) => log.warn({ err: error }, 'the outbox could not be read'))
      .finally(() => (claiming = null));
  }

  const beat = setInterval(wake, beatMs);
  wake();

  return {
    wake,
    stop: async () => {
      isStopped = true;
      clearInterval(beat);
      await claiming;
      await Promise.all(inFlight);
    },
  };
}
