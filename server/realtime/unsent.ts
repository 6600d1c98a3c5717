import type { Server, Socket } from 'socket.io';

/** The connection under a socket; the sockets of one client in several namespaces share it. */
export type Connection = Socket['conn'];

/** What the library's connections have and its types do not tell of. */
type ConnectionParts = {
  writeBuffer: readonly { data?: string | ArrayBufferView }[];
  transport: { socket?: WebSocketParts };
};
type WebSocketParts = { bufferedAmount?: number; terminate?: () => void };

/**
 * Bytes that the client has not taken yet: those that wait for the transport, and those that the transport holds since
 * the operating system takes no more. Texts count by their characters.
 */
export function unsentBytes(connection: Connection): number {
  const { writeBuffer, transport } = partsOf(connection);
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) bytes += typeof data === 'string' ? data.length : (data?.byteLength ?? 0);
  return bytes;
}

/** Those of all namespaces, and those that are in none yet. */
export function connectionsOf(io: Server): Connection[] {
  return Object.values((io.engine as unknown as { clients: Record<string, Connection> }).clients);
}

/** Ends a connection at once, with all that it has not sent. Its client takes it for a broken line and comes back. */
export function cut(connection: Connection): void {
  const webSocket = partsOf(connection).transport.socket;
  connection.close(true);
  // Closing politely waits for a client that does not read.
  webSocket?.terminate?.();
}

function partsOf(connection: Connection): ConnectionParts {
  return connection as unknown as ConnectionParts;
}
