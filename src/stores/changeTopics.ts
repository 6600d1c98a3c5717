import type { FeedChange, TopicValue } from '../realtime/feedTypes.ts';
import type { FollowedTopic, LiveData } from './webSocketState.ts';

type TopicChange = Extract<FeedChange, { type: `topic-${string}` }>;

const unknown: FollowedTopic = { value: null, error: null, isOld: false, receivedAtMs: null };

export function changeTopics(topics: LiveData['topics'], change: TopicChange): LiveData['topics'] {
  const { topic } = change;
  const before = topics[topic] ?? unknown;
  switch (change.type) {
    case 'topic-told':
      if (isBehind(change.value, before.value)) return topics;
      return { ...topics, [topic]: { value: change.value, error: null, isOld: false, receivedAtMs: change.atMs } };
    case 'topic-old':
      return { ...topics, [topic]: { ...before, isOld: true } };
    case 'topic-fault':
      return { ...topics, [topic]: { ...before, error: change.fault, isOld: true } };
    case 'topic-forgotten':
      return Object.fromEntries(Object.entries(topics).filter(([name]) => name !== topic));
  }
}

/** What comes by two ways may overtake itself; one much older is of a server whose clock was set right. */
const overtakenMs = 10_000;

function isBehind(value: TopicValue, known: TopicValue | null): boolean {
  const behindMs = known === null ? 0 : Date.parse(known.at) - Date.parse(value.at);
  return behindMs > 0 && behindMs < overtakenMs;
}
