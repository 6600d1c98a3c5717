import type { StoreApi } from 'zustand/vanilla';
import type { Topic } from '#protocol/feed';
import type { TopicValue } from '../realtime/feedTypes.ts';
import type { Snapshot } from '../lib/snapshotStore.ts';
import type { WebSocketState } from './webSocketState.ts';

/** What everyone may know; how the system stands is of no use to anyone once it is old. */
const kept: readonly Topic[] = ['queues'];

export const topicKey = (topic: Topic) => `topic ${topic}`;

/** What topics have told last, to be kept. */
export function topicSnapshots({ topics }: WebSocketState): Snapshot[] {
  return kept.flatMap((topic) => {
    const { value = null, receivedAtMs = null } = topics[topic] ?? {};
    return value === null || receivedAtMs === null ? [] : [{ key: topicKey(topic), atMs: receivedAtMs, value }];
  });
}

/** Those that someone looks at, and of which nothing can be learnt. */
export function unknownTopics({ topics }: WebSocketState): Topic[] {
  return kept.filter((topic) => topics[topic]?.value === null && topics[topic]?.error?.code === 'offline');
}

/** Shows a topic as it was kept, where nothing has come of it meanwhile. */
export function showTopic(store: StoreApi<WebSocketState>, topic: Topic, { value, atMs }: Snapshot): void {
  const now = store.getState().topics[topic];
  if (now === undefined || now.value !== null) return;
  const shown = { ...now, value: value as TopicValue, isOld: true, receivedAtMs: atMs };
  store.setState(({ topics }) => ({ topics: { ...topics, [topic]: shown } }));
}
