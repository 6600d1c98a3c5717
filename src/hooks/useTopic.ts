import { useEffect, useMemo } from 'react';
import { isErrorCode } from '#protocol/errorCodes';
import { ApiError } from '../api/ApiError.ts';
import type { FeedFault, TopicReader, TopicValue } from '../realtime/feedTypes.ts';
import { useWebSocketStore, webSocketStore } from '../stores/useWebSocketStore.ts';
import { useConnection } from './useConnection.ts';

export type UseTopic<T> = {
  /** Null until known. */
  value: T | null;
  /** Why it is not known, or no longer. */
  error: ApiError | null;
  /** Since when it may no longer be true, in epoch milliseconds; null while it is. */
  oldSinceMs: number | null;
  refetch: () => void;
};

/**
 * What a topic of the feed tells, live for as long as the component is there; asked for every 5 s where no socket comes
 * through. `T` is what the reader’s schema lets through. Keep `reader` stable.
 */
export function useTopic<T extends TopicValue>(reader: TopicReader): UseTopic<T> {
  const followTopic = useWebSocketStore((state) => state.followTopic);
  const askTopic = useWebSocketStore((state) => state.askTopic);
  const known = useWebSocketStore((state) => state.topics[reader.topic]);
  const noteTopic = useWebSocketStore((state) => state.noteTopic);
  useEffect(() => followTopic(reader), [followTopic, reader]);
  // While the page's connection is still being made, an answer over HTTP is sooner.
  useEffect(() => {
    const { connection, topics } = webSocketStore.getState();
    if (connection.state !== 'connecting' || topics[reader.topic]?.value !== undefined) return undefined;
    const asking = new AbortController();
    reader.load(asking.signal).then(
      (value) => noteTopic(reader.topic, value),
      // The connection will tell, or why it can't.
      () => undefined,
    );
    return () => asking.abort();
  }, [noteTopic, reader]);
  const { state, sinceMs } = useConnection();

  return useMemo(() => {
    const { value = null, error = null, isOld = false, receivedAtMs = null } = known ?? {};
    const isLost = state === 'offline' || state === 'signed-out';
    const oldMs = isLost ? Math.min(sinceMs, receivedAtMs ?? sinceMs) : receivedAtMs;
    return {
      value: value as T | null,
      error: error === null ? null : toApiError(error),
      oldSinceMs: value !== null && (isLost || isOld) ? oldMs : null,
      refetch: () => askTopic(reader.topic),
    };
  }, [known, state, sinceMs, askTopic, reader]);
}

function toApiError({ code, message }: FeedFault): ApiError {
  const isOurs = code === 'offline' || code === 'timeout' || code === 'bad_answer' || isErrorCode(code);
  return new ApiError(isOurs ? code : 'internal', message);
}
