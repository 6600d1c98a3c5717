import type { Server } from 'socket.io';
import type { Connection } from './unsent.ts';

/**
 * Lets all that waits for a connection leave in one write to the operating system, where the library makes one for
 * each message. Under load most of a server's time is such writes.
 */
export function joinWrites(io: Server): void {
  io.engine.on('flush', (connection: Connection) => connection.request.socket.cork());
  io.engine.on('drain', (connection: Connection) => connection.request.socket.uncork());
}
