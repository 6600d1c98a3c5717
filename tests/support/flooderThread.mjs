// Plain JavaScript: a thread is started without what translates the tests' TypeScript.
import { parentPort, workerData } from 'node:worker_threads';
import { io } from 'socket.io-client';

if (parentPort === null) throw new Error('This runs in a thread');
const port = parentPort;
const { url, headers, perSecond, isAnswered } = workerData;
const everyMs = 10;
let sent = 0;
let connections = 0;

const socket = io(`${url}/feed`, {
  transports: ['websocket'],
  extraHeaders: headers,
  reconnectionDelay: 20,
  reconnectionDelayMax: 50,
});
socket.on('connect', () => (connections += 1));

setInterval(() => {
  if (!socket.connected) return;
  for (let n = 0; n < (perSecond * everyMs) / 1_000; n += 1) {
    sent += 1;
    if (isAnswered) socket.emit('subscribe-list', () => {});
    else socket.emit('unsubscribe', '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a02');
  }
}, everyMs);

setInterval(() => {
  if (connections > 0) port.postMessage({ sent, connections });
}, 50);
