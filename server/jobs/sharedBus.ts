import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { changeOf, type JobBus } from './jobBus.ts';
import { readEvents, readSummary } from './readJobs.ts';

/** Carries short texts to every other process. May lose some: heads are announced, and the log is the truth. */
export type HintChannel = {
  send: (text: string) => Promise<void>;
  listen: (listener: (text: string) => void) => void;
  close: () => Promise<void>;
};

/** Of one job, which events were committed. */
const hintSchema = z.tuple([z.uuid(), z.number().int(), z.number().int()]);
const messageSchema = z.object({ from: z.string(), hints: z.array(hintSchema) });

/** So many hints fit into one NOTIFY, which takes 8,000 bytes. */
const hintsPerMessage = 100;

/**
 * Joins the buses of several processes. What travels is the job and its seqs only; each process reads the events from
 * the log. One message is in flight at a time, and what gathers meanwhile goes into the next.
 */
export function createSharedBus(local: JobBus, channel: HintChannel, pool: Pool, log: Logger): JobBus {
  const origin = randomUUID();
  const waiting = new Map<string, { first: number; last: number }>();
  let sending: Promise<void> | null = null;
  let receiving: Promise<void> = Promise.resolve();

  async function send(): Promise<void> {
    while (waiting.size > 0) {
      const hints = [...waiting].slice(0, hintsPerMessage);
      for (const [jobId] of hints) waiting.delete(jobId);
      try {
        const compact = hints.map(([jobId, { first, last }]) => [jobId, first, last]);
        await channel.send(JSON.stringify({ from: origin, hints: compact }));
      } catch (error) {
        log.warn({ err: error }, 'other processes could not be told; they will notice by the next head');
      }
    }
  }

  async function receive(text: string): Promise<void> {
    const message = messageSchema.parse(JSON.parse(text));
    if (message.from === origin) return;
    for (const [jobId, first, last] of message.hints) {
      const events = await readEvents(pool, jobId, first - 1, last - first + 1);
      if (events.length > 0) local.publish(changeOf(await readSummary(pool, jobId), events));
    }
  }

  channel.listen((text) => {
    receiving = receiving
      .then(() => receive(text))
      .catch((error: unknown) => log.warn({ err: error }, 'a hint from another process was of no use'));
  });

  return {
    subscribe: local.subscribe,
    publish: (change) => {
      local.publish(change);
      const first = change.events[0]?.seq;
      const last = change.events.at(-1)?.seq;
      if (first === undefined || last === undefined) return;
      const earlier = waiting.get(change.jobId);
      waiting.set(change.jobId, { first: earlier?.first ?? first, last });
      sending ??= send().finally(() => (sending = null));
    },
    close: async () => {
      await sending;
      await channel.close();
      await receiving;
      await local.close();
    },
  };
}
