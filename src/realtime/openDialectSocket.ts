import type { ForeignSocket } from '#protocol/dialects/defineForeignDialect';
import type { Credentials, DialectSocket, DialectSocketHandlers } from './dialectTypes.ts';

/**
 * Opens a connection to a backend that is not ours, with its dialect's own options. `origin` '' is the page's own.
 * The credentials are read at each attempt, so that a new token counts from then on.
 */
export async function openDialectSocket(
  origin: string,
  options: ForeignSocket,
  credentials: () => Credentials,
  handlers: DialectSocketHandlers,
): Promise<DialectSocket> {
  const { io } = await import('socket.io-client');
  const { token, userId } = credentials();
  const socket = io(`${origin}${options.namespace}`, {
    path: options.path,
    transports: options.transports,
    tryAllTransports: true,
    timeout: options.timeoutMs,
    // Cookies are for those that have no token: a backend may allow every origin, which excludes them.
    withCredentials: origin !== '' && token === null,
    auth: (give) => give(handshakeOf(credentials())),
    ...(userId !== null && { query: { userId } }),
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.7,
    autoConnect: false,
    forceNew: true,
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  socket.on('connect', handlers.onConnected);
  socket.on('disconnect', (reason) => {
    handlers.onDisconnected();
    // The one case in which the library does not come back by itself.
    if (reason === 'io server disconnect') timer = setTimeout(() => socket.connect(), 500 + Math.random() * 2_000);
  });
  socket.on('connect_error', () => {
    handlers.onDisconnected();
    // Inactive after an error means that the backend has answered, and said no.
    if (!socket.active) handlers.onRefused();
  });
  socket.onAny((name: string, payload: unknown) => handlers.onEvent(name, payload));
  socket.connect();

  return {
    emit: (event, payload) => void (payload === undefined ? socket.emit(event) : socket.emit(event, payload)),
    close: () => {
      clearTimeout(timer);
      socket.off();
      socket.offAny();
      socket.disconnect();
    },
  };
}

function handshakeOf({ token, userId }: Credentials): object {
  return { ...(token !== null && { token }), ...(userId !== null && { userId }) };
}
