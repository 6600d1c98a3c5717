import type { ForeignQueues } from '#protocol/dialects/defineForeignDialect';
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

/** The same at a backend that is not ours, where it tells of its lanes: as much as it does. */
export function useForeignQueues(): Omit<UseTopic<ForeignQueues>, 'value'> & { queues: ForeignQueues | null } {
  const { value: queues, ...rest } = useTopic<ForeignQueues>(reader);
  return { queues, ...rest };
}

/** How every lane stands, live. */
export function useQueues(): UseQueues {
  const { value: queues, ...rest } = useTopic<Queues>(reader);
  return { queues, ...rest };
}
