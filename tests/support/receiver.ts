import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { path: string; headers: IncomingHttpHeaders; body: Buffer };

/** Takes what is posted to it, and answers as the test says. */
export type Receiver = {
  origin: string;
  port: number;
  received: Received[];
  /** TCP connections so far, and those that are open. */
  connections: () => { ever: number; open: number };
  close: () => Promise<void>;
};

/** `answer` is called when a whole request is in; without it the answer is 204. */
export async function receiver(
  answer: (response: ServerResponse, request: Received) => void = (response) => void response.writeHead(204).end(),
): Promise<Receiver> {
  const received: Received[] = [];
  const count = { ever: 0, open: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const all = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) };
      received.push(all);
      answer(response, all);
    });
  });
  server.on('connection', (socket) => {
    count.ever += 1;
    count.open += 1;
    socket.on('error', () => undefined);
    socket.on('close', () => (count.open -= 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    received,
    connections: () => ({ ...count }),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
