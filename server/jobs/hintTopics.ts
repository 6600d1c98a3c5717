import type { HintChannel } from './sharedBus.ts';

/** One channel between processes, used for several things. */
export type HintTopics = {
  /** A channel of its own as it seems; closing it leaves the real one open. */
  topic: (name: string) => HintChannel;
  close: () => Promise<void>;
};

/** Each text begins with its topic; a topic that nobody here listens to is passed over. */
export function splitHints(channel: HintChannel): HintTopics {
  const listeners = new Map<string, (text: string) => void>();
  channel.listen((text) => {
    const end = text.indexOf(' ');
    listeners.get(text.slice(0, end))?.(text.slice(end + 1));
  });
  return {
    topic: (name) => ({
      send: (text) => channel.send(`${name} ${text}`),
      listen: (listener) => void listeners.set(name, listener),
      close: () => Promise.resolve(),
    }),
    close: channel.close,
  };
}
