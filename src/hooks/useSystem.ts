import { systemEndpoints } from '#protocol/endpoints/system';
import { systemStatusSchema, type SystemStatus } from '#protocol/metrics';
import { callEndpoint } from '../api/client.ts';
import type { TopicReader } from '../realtime/feedTypes.ts';
import { useTopic, type UseTopic } from './useTopic.ts';

const reader: TopicReader = {
  topic: 'system',
  schema: systemStatusSchema,
  load: (signal) => callEndpoint(systemEndpoints.getSystem, { signal }),
};

export type UseSystem = Omit<UseTopic<SystemStatus>, 'value'> & {
  /** Null until known. */
  system: SystemStatus | null;
};

/** Workers, clients and the server itself, live. For operators and admins. */
export function useSystem(): UseSystem {
  const { value: system, ...rest } = useTopic<SystemStatus>(reader);
  return { system, ...rest };
}
