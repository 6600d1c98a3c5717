/** A worker's life in a process of its own, to be killed, stopped or blocked: tells its id on stdout, and stays. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '../../server/database/database.ts';
import { createFileStorage } from '../../server/integrations/fileStorage.ts';
import { jobFiles } from '../../server/integrations/jobFiles.ts';
import { createLocalBus } from '../../server/jobs/jobBus.ts';
import { createJobLog } from '../../server/jobs/jobLog.ts';
import { openJobQueue } from '../../server/jobs/queue.ts';
import { startWorker } from '../../server/jobs/startWorker.ts';
import { testPipeline } from './testPipeline.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const log = pino({ level: 'silent' });
const { pool, url } = await openDatabase(databaseUrl, { log });
const bus = createLocalBus(() => {});
const storage = createFileStorage(mkdtempSync(join(tmpdir(), 'signalbox-worker-')));
const { workerId } = await startWorker({
  pool,
  databaseUrl: url,
  jobLog: createJobLog(pool, bus),
  bus,
  queue: await openJobQueue({ kind: 'postgres', url }, log),
  pipelines: { test: testPipeline({ collect: blockForGood }) },
  filesOf: (jobId) => jobFiles(storage, jobId),
  findUpload: () => Promise.reject(new Error('none')),
  lanes: { premium: 0, normal: 1, large: 0 },
  log,
});
process.stdout.write(workerId);

/** The main thread never comes back from here; unlike a loop that spins it costs the machine nothing. */
async function blockForGood(): Promise<void> {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
