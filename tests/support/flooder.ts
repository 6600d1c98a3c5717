import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export type FloodOptions = { url: string; headers: Record<string, string>; perSecond: number; isAnswered: boolean };
/** Events sent, and how often the client was let in. */
export type FloodCounts = { sent: number; connections: number };

/** A client that sends as many events as it is told to, from a thread of its own, and comes back when it is cut off. */
export async function startFlood(
  options: FloodOptions,
): Promise<{ counts: () => FloodCounts; stop: () => Promise<void> }> {
  const worker = new Worker(new URL('flooderThread.mjs', import.meta.url), { workerData: options });
  let counts: FloodCounts = { sent: 0, connections: 0 };
  worker.on('message', (news: FloodCounts) => (counts = news));
  await once(worker, 'message');
  return { counts: () => counts, stop: async () => void (await worker.terminate()) };
}
