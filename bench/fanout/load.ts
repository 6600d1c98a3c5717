import type { JobEventDraft } from '#protocol/jobEvent';

/** What the three processes of the bench agree on. */
export const load = { jobs: 8, clients: 300, clientProcesses: 3 } as const;

/** A clock that all processes of a machine share, in milliseconds. */
export const nowMs = () => performance.timeOrigin + performance.now();

/** Tells when it was emitted, to be found without parsing. */
export function draftOf(number: number): JobEventDraft {
  const message = `Crawling product ${number} @${nowMs().toFixed(2)}@`;
  return { type: 'progress', data: { stage: 'crawl', done: number % 500, total: 500, message } };
}

export type Kind = 'one by one' | 'arrays' | 'ours';

/** To the server: emit for so long, as fast as clients take it, or at a rate. */
export type Run = { kind: Kind; ms: number; eventsPerFrame: number; perSecond: number | null };
export type RunResult = { events: number; cpuShare: number };
export type ServerReady = { url: string; jobIds: string[] };

/** To the clients: connect, or say what has come since the last time. */
export type ClientTask = { do: 'connect'; ready: ServerReady; isNative: boolean; clients: number } | { do: 'count' };
export type Counted = { events: number; frames: number; latenciesMs: number[] };
