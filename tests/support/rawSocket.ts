import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection that sends exactly what it is told; client libraries tidy up what they are given. */
export async function openSocket(url: string) {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let text = '';
  socket.setEncoding('utf8').on('data', (data: string) => (text += data));

  async function write(bytes: string | Buffer): Promise<void> {
    if (!socket.write(bytes)) await once(socket, 'drain');
  }

  return {
    write,
    /** `head`, then so many bytes of blanks, waiting until the other side has taken them. */
    send: async (head: string, blankBytes: number): Promise<void> => {
      await write(head);
      const blanks = Buffer.alloc(64 * 1024, ' ');
      for (let left = blankBytes; left > 0; left -= blanks.length) await write(blanks.subarray(0, left));
    },
    /** All that came until the other side closed the connection. */
    received: async (): Promise<string> => {
      if (!socket.closed) await once(socket, 'close');
      return text;
    },
    /** The first line that came; what came at all where the other side closed before its end. */
    firstLine: async (): Promise<string> => {
      while (!text.includes('\r\n') && !socket.closed) {
        await Promise.race([once(socket, 'data'), once(socket, 'close')]);
      }
      return text.split('\r\n')[0] ?? '';
    },
    /** Breaks the connection off without a word. */
    destroy: () => void socket.destroy(),
  };
}
