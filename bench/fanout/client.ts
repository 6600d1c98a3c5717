/**
 * Clients that do nothing but receive: a bare TCP connection each, with as much of WebSocket's and Socket.IO's protocols
 * as it takes to follow jobs. They count events by a mark in the bytes, so that it is the server that is measured.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { nowMs, type ClientTask, type Counted } from './load.ts';

/** One in so many frames tells the age of its first event. */
const sampledEvery = 16;
const pongEveryMs = 10_000;
const seqMark = Buffer.from('"seq":');
const chunk = Buffer.allocUnsafe(256 * 1024);

let counted: Counted = { events: 0, frames: 0, latenciesMs: [] };
const places: Map<string, number>[] = [];

/**
 * Follows the frames of one connection, looking at the beginning of each only. Events come in order and without gaps, so
 * that those between the first of one frame and the first of the job's next are as many as their numbers say.
 */
function frameCounter(): (bytes: Buffer) => void {
  const place = new Map<string, number>();
  places.push(place);
  let toSkip = 0;
  let rest: Buffer = Buffer.alloc(0);

  function look(payload: Buffer): void {
    const at = payload.indexOf(seqMark);
    if (at < 0) return;
    counted.frames += 1;
    const jobId = payload.toString('latin1', at - 38, at - 2);
    const seq = Number.parseInt(payload.toString('latin1', at + 6, at + 16), 10);
    const before = place.get(jobId);
    if (before !== undefined && seq > before) counted.events += seq - before;
    place.set(jobId, seq);
    if (counted.frames % sampledEvery !== 0) return;
    const emittedAt = Number(/@(\d+\.\d+)@/.exec(payload.toString('latin1', at))?.[1]);
    if (!Number.isNaN(emittedAt)) counted.latenciesMs.push(nowMs() - emittedAt);
  }

  return (bytes) => {
    const data = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    rest = Buffer.alloc(0);
    let at = toSkip;
    while (at < data.length) {
      // The header, and as much of the payload as tells of its first event.
      const short = (data[at + 1] ?? 0) & 0x7f;
      const header = short < 126 ? 2 : short === 126 ? 4 : 10;
      const known = at + header <= data.length;
      const length = !known
        ? Infinity
        : short < 126
          ? short
          : data.readUIntBE(at + header - (short === 126 ? 2 : 6), short === 126 ? 2 : 6);
      if (at + header + Math.min(length, lookedAtBytes) > data.length) {
        rest = Buffer.from(data.subarray(at));
        at = data.length;
        break;
      }
      look(data.subarray(at + header, at + header + Math.min(length, lookedAtBytes)));
      at += header + length;
    }
    toSkip = at - data.length;
  };
}

/** The beginning of a frame, up to and with its first event. */
const lookedAtBytes = 420;

/** A text frame as a client must send it. The mask is all zeroes, which leaves the text as it is. */
function send(socket: Socket, text: string): void {
  const length = Buffer.byteLength(text);
  if (length > 125) throw new Error('too long for a frame with a short header');
  socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | length, 0, 0, 0, 0]), Buffer.from(text)]));
}

function open({ ready, isNative }: Extract<ClientTask, { do: 'connect' }>): Promise<void> {
  const { hostname, port, host } = new URL(ready.url);
  const namespace = isNative ? '/feed,' : '';
  const receive = frameCounter();
  let joined = 0;
  return new Promise((resolve) => {
    const callback = (bytes: number): boolean => {
      const data = chunk.subarray(0, bytes);
      if (joined === ready.jobIds.length) {
        receive(data);
        return true;
      }
      const text = data.toString('latin1');
      if (text.includes('0{"sid"') && !text.includes('40{"sid"') && !text.includes(`40${namespace}{`)) {
        send(socket, `40${namespace}`);
      }
      if (text.includes(`40${namespace}{`)) {
        ready.jobIds.forEach((jobId, n) => {
          const request = isNative ? ['subscribe', { jobId, after: 0 }] : ['join', jobId];
          send(socket, `42${namespace}${n}${JSON.stringify(request)}`);
        });
      }
      joined += text.match(/43(\/feed,)?\d+\[/g)?.length ?? 0;
      if (joined === ready.jobIds.length) resolve();
      return true;
    };
    const socket = connect({ host: hostname, port: Number(port), onread: { buffer: chunk, callback } });
    socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
    setInterval(send, pongEveryMs, socket, '3');
  });
}

process.on('disconnect', () => process.exit());
process.on('message', (task: ClientTask) => {
  if (task.do === 'count') {
    process.send?.(counted);
    counted = { events: 0, frames: 0, latenciesMs: [] };
    return;
  }
  void Promise.all(Array.from({ length: task.clients }, () => open(task))).then(() => process.send?.('connected'));
});
