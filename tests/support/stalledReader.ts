import type { Socket } from 'socket.io-client';

type Engine = { transport: { ws: { pause: () => void; resume: () => void } } };

/** Makes a client stop and go on reading from its TCP connection, as a frozen tab or a dead line does. */
export function readingOf(socket: Pick<Socket, 'io'>): { stop: () => void; resume: () => void } {
  const { transport } = socket.io.engine as unknown as Engine;
  return { stop: () => transport.ws.pause(), resume: () => transport.ws.resume() };
}
