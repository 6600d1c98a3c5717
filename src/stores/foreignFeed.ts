import type { FeedClock, FeedSink } from '../realtime/feedTypes.ts';
import type { JobFeed } from '../realtime/jobFeed.ts';

type Deps = { sink: FeedSink; clock: FeedClock };

/** The feed of a backend that is not ours: its code is loaded only in a dashboard that is pointed at one. */
export function createForeignFeed({ sink, clock }: Deps): JobFeed {
  let feed: JobFeed | null = null;
  const loading = import('../api/foreignBackend.ts').then(({ foreignBackend }) => {
    feed = foreignBackend.connect(sink, clock);
    return feed;
  });
  loading.catch(() => sink.connection({ state: 'offline', sinceMs: clock.now() }));
  let isStarted = false;

  /** Uses something of the feed once it is there, unless it was let go of before. */
  const whenReady = (take: (ready: JobFeed) => () => void) => {
    if (feed !== null) return take(feed);
    let release: (() => void) | null = null;
    let isReleased = false;
    const begin = (ready: JobFeed) => {
      if (!isReleased) release = take(ready);
    };
    loading.then(begin).catch(() => undefined);
    return () => {
      isReleased = true;
      release?.();
    };
  };

  return {
    follow: (jobId) => whenReady((ready) => ready.follow(jobId)),
    followList: () => whenReady((ready) => ready.followList()),
    followTopic: (reader) => whenReady((ready) => ready.followTopic(reader)),
    askTopic: (topic) => feed?.askTopic(topic),
    start: () => {
      isStarted = true;
      loading.then((ready) => (isStarted ? ready.start() : undefined)).catch(() => undefined);
    },
    wake: () => feed?.wake(),
    renew: () => feed?.renew(),
    stop: () => {
      isStarted = false;
      feed?.stop();
    },
  };
}
