import type { FeedSink } from '../realtime/feedTypes.ts';

type Listener = NonNullable<FeedSink['notice']>;

let listener: Listener | null = null;

/** Hands what the feed hears of notices to whoever shows them, once that is loaded; before it, the list tells all. */
export const noticeHub = {
  tell: ((message, payload, parse) => listener?.(message, payload, parse)) satisfies Listener,
  /** The answer ends it. */
  listen: (next: Listener): (() => void) => {
    listener = next;
    return () => {
      listener = null;
    };
  },
};
