import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobEvent } from '#protocol/jobEvent';
import { readLog, startSampleRun, untilEnded } from '../support/sampleRun.ts';
import { startServer, type RunningServer } from '../support/server.ts';

/** `npm run chaos` sets 20; `npm test` makes do with two, one of which takes the database down too. */
const runs = Number(process.env.CHAOS_RUNS ?? 2);
/** A sample run on a free machine takes some 20 s; a kill lands anywhere in it. */
const latestKillMs = 20_000;

let dataDir: string;
let server: RunningServer;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'signalbox-chaos-'));
  server = await startServer({ dataDir });
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The embedded database's process, as the server last told. */
function databasePid(output: string): number {
  const pids = [...output.matchAll(/"pid":(\d+),[^\n]*the database is running/g)].map((match) => Number(match[1]));
  const pid = pids.at(-1);
  if (pid === undefined) throw new Error(`the server did not tell of its database:\n${output}`);
  return pid;
}

function idsOfReady(events: readonly JobEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type !== 'artifact' || event.data.artifact.status !== 'ready') return [];
    // Downloads are made again with the last stage; pictures, readings, matches and labels never are.
    return event.data.artifact.kind === 'file' ? [] : event.data.artifact.id;
  });
}

it.each(Array.from({ length: runs }, (_, n) => n + 1))(
  'run %i: a job whose server is killed goes on where it was, with nothing lost or made twice',
  { timeout: 180_000 },
  async (run) => {
    const jobId = await startSampleRun(server.url);
    const killAfterMs = Math.round(Math.random() * latestKillMs);
    const withDatabase = run % 2 === 0;
    await sleep(killAfterMs);
    const pid = databasePid(server.output());
    await server.kill();
    if (withDatabase) process.kill(pid, 'SIGKILL');
    server = await startServer({ dataDir, port: server.port });
    const job = await untilEnded(server.url, jobId, 120_000);
    const what = `killed after ${killAfterMs} ms${withDatabase ? ', the database too' : ''}`;

    expect(job, what).toMatchObject({ status: 'completed', progress: 100 });
    const events = await readLog(server.url, jobId);
    expect(
      events.map(({ seq }) => seq),
      what,
    ).toEqual(Array.from({ length: events.length }, (_, n) => n + 1));
    expect(events.length, what).toBe(job.lastSeq);
    const made = idsOfReady(events);
    expect(made.length, what).toBeGreaterThan(23 * 2);
    expect(new Set(made).size, what).toBe(made.length);
  },
);
