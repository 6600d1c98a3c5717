import type { Topic } from '#protocol/feed';
import type { TopicReader } from './feedTypes.ts';
import { createTopicFeed, type TopicFeed, type TopicFeedDeps } from './topicFeed.ts';
import { createUses } from './uses.ts';

export type FollowedTopics = {
  /** Follows one for as long as someone does; the answer lets go of it. */
  use: (reader: TopicReader) => () => void;
  get: (topic: Topic) => TopicFeed | undefined;
  all: () => TopicFeed[];
};

/** The topics that someone looks at. */
export function createFollowedTopics(lingerMs: number, deps: TopicFeedDeps): FollowedTopics {
  const feeds = new Map<Topic, TopicFeed>();
  const readers = new Map<Topic, TopicReader>();
  const uses = createUses<Topic>(deps.clock, lingerMs, {
    first: (topic) => {
      const reader = readers.get(topic);
      if (reader !== undefined) feeds.set(topic, createTopicFeed(topic, reader, deps));
      deps.onProgress();
    },
    last: (topic) => {
      feeds.get(topic)?.close();
      feeds.delete(topic);
      deps.emit({ type: 'topic-forgotten', topic });
      deps.onProgress();
    },
  });
  return {
    use: (reader) => {
      readers.set(reader.topic, reader);
      return uses.use(reader.topic);
    },
    get: (topic) => feeds.get(topic),
    all: () => [...feeds.values()],
  };
}
