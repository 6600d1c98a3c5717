import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server on loopback that can be shut: who comes then is let in by TCP, and nothing they say is heard. */
export type Gate = {
  port: number;
  shut: () => void;
  /** Also for those who wait. */
  open: () => void;
  /** Forgets those who wait, with all that they have said. */
  forget: () => void;
  close: () => Promise<void>;
};

export async function startGate(targetPort: number): Promise<Gate> {
  const waiting = new Set<Socket>();
  const all = new Set<Socket>();
  let isShut = false;

  function letIn(client: Socket): void {
    const target = connect({ host: '127.0.0.1', port: targetPort, allowHalfOpen: true });
    all.add(target);
    target.once('close', () => {
      all.delete(target);
      client.destroy();
    });
    client.once('close', () => target.destroy());
    target.on('error', () => {});
    client.pipe(target).pipe(client);
  }

  // Half-open: who has said all may still hear the answer.
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (client) => {
    client.on('error', () => {});
    client.once('close', () => all.delete(client));
    all.add(client);
    if (isShut) waiting.add(client);
    else letIn(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    shut: () => void (isShut = true),
    open: () => {
      isShut = false;
      for (const client of waiting) letIn(client);
      waiting.clear();
    },
    forget: () => {
      for (const client of waiting) client.destroy();
      waiting.clear();
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of all) socket.destroy();
      await closed;
    },
  };
}
