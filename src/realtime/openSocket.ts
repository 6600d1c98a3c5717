import { feedNamespace, type ClientToServerFeed, type ServerToClientFeed } from '#protocol/feed';
import type { Socket } from 'socket.io-client';
import type { FeedMessage, FeedSocket, FeedSocketHandlers } from './feedTypes.ts';

/** How long an answer to a subscription may take. */
const answerTimeoutMs = 10_000;
/** Refusals that are not about who we are. */
const passing: ReadonlySet<string | undefined> = new Set(['unavailable', 'internal', 'rate_limited']);
const messages: readonly FeedMessage[] = [
  'hello',
  'frame',
  'heads',
  'pull',
  'jobs',
  'access',
  'bye',
  'waits',
  'queues',
  'system',
  'notification',
  'notifications-read',
];

/**
 * Opens the native feed at `origin` ('' is the page's own): by WebSocket, and by Socket.IO's own polling where that is
 * not let through. Does not come back by itself.
 * `auth` is asked at each attempt, so that a fresh token counts from then on.
 * The library is loaded here, apart from the page's first code.
 */
export async function openSocket(
  origin: string,
  handlers: FeedSocketHandlers,
  auth: () => object = () => ({}),
): Promise<FeedSocket> {
  const { io } = await import('socket.io-client');
  const socket: Socket<ServerToClientFeed, ClientToServerFeed> = io(`${origin}${feedNamespace}`, {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    withCredentials: origin !== '',
    auth: (give) => give(auth()),
    // createSocketKeeper knows when: it also hears of goodbyes, of the network and of the reader.
    reconnection: false,
    timeout: 10_000,
    autoConnect: false,
  });

  socket.on('connect', handlers.onConnected);
  socket.on('disconnect', handlers.onDisconnected);
  socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
    handlers.onDisconnected();
    // Inactive after an error means that the server has answered, and said no; unless it could not find out who we are.
    if (!socket.active && !passing.has(error.data?.code)) handlers.onRefused();
  });
  for (const message of messages) {
    socket.on(message, (payload: unknown) => handlers.onMessage(message, payload));
  }
  socket.connect();

  return {
    subscribe: (request) => socket.timeout(answerTimeoutMs).emitWithAck('subscribe', request),
    unsubscribe: (jobId) => void socket.emit('unsubscribe', jobId),
    subscribeList: () => socket.timeout(answerTimeoutMs).emitWithAck('subscribe-list'),
    unsubscribeList: () => void socket.emit('unsubscribe-list'),
    subscribeTopic: (topic) => socket.timeout(answerTimeoutMs).emitWithAck('subscribe-topic', topic),
    unsubscribeTopic: (topic) => void socket.emit('unsubscribe-topic', topic),
    reconnect: () => {
      socket.disconnect();
      socket.connect();
    },
    close: () => {
      socket.off();
      socket.disconnect();
    },
  };
}
