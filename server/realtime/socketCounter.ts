import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import { isOwnAddress, type ClientAddress } from '../clientAddress.ts';
import type { Connection } from './unsent.ts';

export type SocketCaps = { sockets: number; socketsPerAddress: number };

export type SocketCounter = {
  /** Whether one more connection may be opened, by the one who asks for it. */
  hasRoom: (request: IncomingMessage) => boolean;
  /** From now on the connections of the server count. */
  watch: (io: Server) => void;
};

/**
 * Counts connections, all and per address. Those of this machine are bound by the total only: they may be of a proxy
 * that does not say for whom it asks, and then one address stands for everyone.
 */
export function createSocketCounter(caps: SocketCaps, clientAddress: ClientAddress): SocketCounter {
  const byAddress = new Map<string, number>();
  let open = 0;

  function count(address: string, change: 1 | -1): void {
    open += change;
    const own = (byAddress.get(address) ?? 0) + change;
    if (own > 0) byAddress.set(address, own);
    else byAddress.delete(address);
  }

  return {
    hasRoom: (request) => {
      const address = clientAddress.of(request);
      const mayHave = isOwnAddress(address) ? caps.sockets : caps.socketsPerAddress;
      return open < caps.sockets && (byAddress.get(address) ?? 0) < mayHave;
    },
    watch: (io) => {
      io.engine.on('connection', (connection: Connection) => {
        const address = clientAddress.of(connection.request);
        count(address, 1);
        connection.once('close', () => count(address, -1));
      });
    },
  };
}
