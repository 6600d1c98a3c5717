import { queueEndpoints } from '#protocol/endpoints/queues';
import { queuesSchema, type Queues } from '#protocol/queue';
import { callEndpoint } from '../api/client.ts';
import type { TopicReader } from '../realtime/feedTypes.ts';
import { useTopic, type UseTopic } from './useTopic.ts';

const reader: TopicReader = {
  topic: 'queues',
  schema: queuesSchema,
  load: (signal) => callEndpoint(queueEndpoints.getQueues, { signal }),
};

export type UseQueues = Omit<UseTopic<Queues>, 'value'> & {
  /** Null until known. */
  queues: Queues | null;
};

/** How every lane stands, live. */
export function useQueues(): UseQueues {
  const { value: queues, ...rest } = useTopic<Queues>(reader);
  return { queues, ...rest };
}
