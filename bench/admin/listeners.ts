/** What goes on around the server: 100 workers whose hearts beat, and those who look at the admin page. */
import pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { limits } from '#protocol/limits';
import type { Ask, Heard } from './parts.ts';

const [databaseUrl, url] = process.argv.slice(2);
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
const sockets: Socket[] = [];
const timers: NodeJS.Timeout[] = [];
let frames = 0;
let bytes = 0;

/** As the workers' own threads do it, and with figures that differ each time. */
async function beat(): Promise<void> {
  await client.query(
    `UPDATE workers SET heartbeat_at = now(), responsive_at = now(),
       figures = json_build_object('cpuPercent', round((random() * 100)::numeric, 1), 'memoryBytes', 200000000,
         'loopLagMs', 1, 'jobsCompleted', 100, 'jobsFailed', 1, 'averageRunMs', 5000, 'lastRunMs', 4000)`,
  );
}
await beat();
setInterval(() => void beat(), limits.workerHeartbeatMs);

/** What an open page asks for again and again. */
const polls = [
  { path: '/api/system/metrics?range=15m', everyMs: 5_000 },
  { path: '/api/system/failures?range=24h', everyMs: 15_000 },
  { path: '/api/system/wait-accuracy', everyMs: 60_000 },
];

async function poll(path: string): Promise<void> {
  // As the page does, only what came since the last time.
  const after = path.includes('metrics') ? `&after=${new Date(Date.now() - 7_000).toISOString()}` : '';
  await (await fetch(`${url}${path}${after}`)).arrayBuffer();
}

async function listen(count: number): Promise<void> {
  while (sockets.length < count) {
    const socket = io(`${url}/feed`, { transports: ['websocket'], forceNew: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    socket.on('system', (status: unknown) => {
      frames += 1;
      bytes = JSON.stringify(status).length;
    });
    await socket.emitWithAck('subscribe-topic', 'system');
    sockets.push(socket);
    for (const { path, everyMs } of polls) timers.push(setInterval(() => void poll(path), everyMs));
  }
}

function leave(): void {
  for (const timer of timers) clearInterval(timer);
  for (const socket of sockets) socket.disconnect();
}

process.on('message', (ask: Ask) => {
  const answer = () => process.send?.({ frames, bytes } satisfies Heard);
  if (ask.what === 'listen') void listen(ask.count).then(answer);
  else {
    if (ask.what === 'leave') leave();
    answer();
  }
});
process.send?.({ frames, bytes } satisfies Heard);
