/** What the server and the clients of the bench agree on. */
export const people = 1_000;
export const emitEveryMs = 10;

export type Ready = { url: string; jobId: string; cookies: string[]; email: string; password: string };
export type Ask = 'memory' | 'processor' | 'emit' | 'be quiet';
/** Heap and what it holds outside of it, after a collection. */
export type Memory = { heapBytes: number; rssBytes: number };
/** The process's processor time so far. */
export type Processor = { cpuMs: number; atMs: number };
