import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { HintChannel } from './sharedBus.ts';

const channelName = 'signalbox:jobs';

/** Texts between processes by Redis pub/sub. */
export function openRedisHints(url: string, log: Logger): HintChannel {
  const publisher = new Redis(url, { maxRetriesPerRequest: 1 });
  const subscriber = new Redis(url, { maxRetriesPerRequest: null });
  for (const redis of [publisher, subscriber]) {
    redis.on('error', (error: Error) => log.warn({ err: error }, 'Redis reports an error'));
  }
  return {
    send: async (text) => void (await publisher.publish(channelName, text)),
    listen: (listener) => {
      subscriber.on('message', (_channel: string, text: string) => listener(text));
      subscriber.subscribe(channelName).catch((error: unknown) => log.warn({ err: error }, 'could not subscribe'));
    },
    close: async () => {
      await Promise.all([publisher.quit(), subscriber.quit()].map((closing) => closing.catch(() => {})));
    },
  };
}
