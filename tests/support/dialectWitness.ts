import { isDeepStrictEqual } from 'node:util';
import { io } from 'socket.io-client';
import { applyJobEvents } from '#protocol/applyJobEvent';
import { automationDialect } from '#protocol/dialects/automation';
import { foldSummary } from '#protocol/foldSummary';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import type { Witness } from './feedWitness.ts';

/** One event of the dialect; `seq` is what the server adds, which clients of the field pass over. */
type Said = { event: string; seq: number };

export type DialectWitness = Witness & { counts: { connected: number; heard: number } };

/** What the automation dialect says of a log, from its beginning. */
async function wordsOf(log: readonly JobEvent[]): Promise<Said[]> {
  const said: Said[] = [];
  let summary: JobSummary | null = null;
  for (const [index, event] of log.entries()) {
    summary = foldSummary(summary, event);
    const state = applyJobEvents(null, log.slice(0, index + 1));
    if (summary === null || state === null) throw new Error('the log does not begin with the job’s creation');
    const nothing = () => Promise.resolve(null);
    const loads = { loadState: () => Promise.resolve(state), loadWait: nothing, loadTimeLeft: nothing };
    const context = { summary, ...loads, fileUrl: () => '/file' };
    for (const words of await automationDialect.translate(event, context)) {
      if ('jobId' in words.payload) said.push({ event: words.event, seq: event.seq });
    }
  }
  return said;
}

/**
 * A client of the automation dialect as they are in the field: plain socket.io-client, which subscribes to its jobs
 * whenever it is connected, and from then on counts on hearing all of each.
 */
export function startDialectWitness(name: string, origin: string): DialectWitness {
  const heard = new Map<string, Said[]>();
  const followed = new Set<string>();
  const counts = { connected: 0, heard: 0 };
  const socket = io(origin, { forceNew: true });

  socket.on('connect', () => {
    counts.connected += 1;
    heard.clear();
    for (const jobId of followed) socket.emit('job:subscribe', jobId);
  });
  socket.onAny((event: string, payload: { jobId?: string; seq: number }) => {
    if (payload.jobId === undefined) return;
    counts.heard += 1;
    const of = heard.get(payload.jobId) ?? [];
    heard.set(payload.jobId, of);
    of.push({ event, seq: payload.seq });
  });

  async function complaints(logs: ReadonlyMap<string, readonly JobEvent[]>): Promise<string[]> {
    const found: string[] = [];
    for (const jobId of followed) {
      const expected = await wordsOf(logs.get(jobId) ?? []);
      const said = heard.get(jobId) ?? [];
      if (isDeepStrictEqual(said, expected)) continue;
      const at = expected.findIndex((words, index) => !isDeepStrictEqual(words, said[index]));
      const last = at < 0 ? expected.length : at;
      const [was, due] = [said[last], expected[last]].map((words) =>
        words ? `${words.event} ${words.seq}` : 'nothing',
      );
      found.push(`${jobId}: of ${expected.length} words the one at ${last} was ${was}, not ${due}`);
    }
    return found;
  }

  return {
    name,
    counts,
    follow: (jobId) => {
      if (followed.has(jobId)) return;
      followed.add(jobId);
      if (socket.connected) socket.emit('job:subscribe', jobId);
    },
    letGo: (jobId) => {
      if (followed.delete(jobId) && socket.connected) socket.emit('job:unsubscribe', jobId);
    },
    followed: () => [...followed],
    complaints,
    connection: () => (socket.connected ? 'connected' : 'disconnected'),
    close: () => void socket.disconnect(),
  };
}
