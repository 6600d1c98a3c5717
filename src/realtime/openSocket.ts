import { byeSchema, feedNamespace, type ClientToServerFeed, type ServerToClientFeed } from '#protocol/feed';
import type { Socket } from 'socket.io-client';
import type { FeedMessage, FeedSocket, FeedSocketHandlers } from './feedTypes.ts';

/** How long an answer to a subscription may take. */
const answerTimeoutMs = 10_000;
const messages: readonly FeedMessage[] = ['hello', 'frame', 'heads', 'jobs', 'bye'];

/**
 * Opens the native feed at `origin` ('' is the page's own): by WebSocket, and by polling where that is not let through.
 * The library is loaded here, apart from the page's first code.
 */
export async function openSocket(origin: string, handlers: FeedSocketHandlers): Promise<FeedSocket> {
  const { io } = await import('socket.io-client');
  const socket: Socket<ServerToClientFeed, ClientToServerFeed> = io(`${origin}${feedNamespace}`, {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    withCredentials: origin !== '',
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.7,
    timeout: 10_000,
    autoConnect: false,
  });

  let askedToWaitMs = 1_000;
  let timer: ReturnType<typeof setTimeout> | undefined;
  socket.on('connect', () => {
    askedToWaitMs = 1_000;
    handlers.onConnected();
  });
  socket.on('disconnect', (reason) => {
    handlers.onDisconnected();
    // The one case in which the library does not come back by itself.
    if (reason === 'io server disconnect') {
      timer = setTimeout(() => socket.connect(), askedToWaitMs * (0.5 + Math.random()));
    }
  });
  socket.on('connect_error', () => {
    handlers.onDisconnected();
    // Inactive after an error means that the server has answered, and said no.
    if (!socket.active) handlers.onRefused();
  });
  for (const message of messages) {
    socket.on(message, (payload: unknown) => {
      const bye = message === 'bye' ? byeSchema.safeParse(payload) : null;
      if (bye?.success === true) askedToWaitMs = bye.data.retryAfterMs;
      handlers.onMessage(message, payload);
    });
  }
  socket.connect();

  return {
    subscribe: (request) => socket.timeout(answerTimeoutMs).emitWithAck('subscribe', request),
    unsubscribe: (jobId) => void socket.emit('unsubscribe', jobId),
    subscribeList: () => socket.timeout(answerTimeoutMs).emitWithAck('subscribe-list'),
    unsubscribeList: () => void socket.emit('unsubscribe-list'),
    close: () => {
      clearTimeout(timer);
      socket.disconnect();
    },
  };
}
