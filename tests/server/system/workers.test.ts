import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { limits } from '#protocol/limits';
import type { WorkerState, WorkerStatus } from '#protocol/metrics';
import { packageRoot } from '../../../server/packageRoot.ts';
import { readWorkers } from '../../../server/system/readWorkers.ts';
import { startEngine, type Engine } from '../../support/engine.ts';
import { testPipeline } from '../../support/testPipeline.ts';

/** Beyond the 15 s after which a worker is lost, with room for a busy machine. */
const soon = { timeout: 60_000, interval: 100 };

let engine: Engine;
const children: ChildProcess[] = [];

beforeAll(async () => {
  engine = await startEngine({ test: testPipeline() });
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await engine.close();
});

async function startProcess(): Promise<{ id: string; child: ChildProcess }> {
  const script = join(packageRoot, 'tests/support/workerProcess.ts');
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', script, engine.database.url], {
    cwd: packageRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const id = await new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', resolve);
    child.once('close', () => reject(new Error('the worker did not start')));
  });
  return { id, child };
}

async function worker(id: string): Promise<WorkerStatus | undefined> {
  return (await readWorkers(engine.database.pool)).find((candidate) => candidate.id === id);
}
/** Lets time go by for workers that have fallen silent. With REAL_TIME=1, as by night, one waits for it instead. */
const isRealTime = process.env['REAL_TIME'] === '1';
async function age(column: 'heartbeat_at' | 'responsive_at', ids: string[], ms: number): Promise<void> {
  if (isRealTime) return;
  await engine.database.pool.query(
    `UPDATE workers SET ${column} = ${column} - $2 * interval '1 millisecond' WHERE id = ANY($1)`,
    [ids, ms],
  );
}
const stateOf = async (id: string): Promise<WorkerState | undefined> => (await worker(id))?.state;

it('tells workers that are killed, stopped and stuck apart, and gives what they ran to others', async () => {
  const [stuck, killed, stopped] = await Promise.all([startProcess(), startProcess(), startProcess()]);
  // The only one that takes jobs now is the one that will get stuck with it.
  stopped.child.kill('SIGSTOP');
  killed.child.kill('SIGKILL');
  const { id: jobId } = await engine.jobs.create({ pipeline: 'test', input: {}, ownerId: null });
  // A busy machine may come to look only once it is stuck.
  await expect.poll(() => stateOf(stuck.id), soon).toMatch(/processing|stalled/);
  expect(await worker(stuck.id)).toMatchObject({ currentJobs: [{ id: jobId, lane: 'normal', progress: 0 }] });

  const healthy = await engine.startWorker();
  await expect.poll(() => stateOf(stuck.id), soon).toBe('stalled');
  // Its heart beats on, with figures.
  expect((await worker(stuck.id))?.memoryBytes).toBeGreaterThan(10 * 1024 * 1024);
  expect((await worker(stuck.id))?.loopLagMs).toBeGreaterThan(1_000);

  await age('heartbeat_at', [killed.id, stopped.id], limits.workerOfflineMs - limits.workerHeartbeatMs);
  await expect.poll(() => stateOf(killed.id), soon).toBe('offline');
  await expect.poll(() => stateOf(stopped.id), soon).toBe('offline');
  // Its heart beats, and still its job is given to others.
  if (!isRealTime) stuck.child.kill('SIGSTOP');
  await age('responsive_at', [stuck.id], limits.workerLostMs - limits.workerStalledMs);
  await expect.poll(async () => (await engine.jobs.summary(jobId)).status, soon).toBe('completed');
  const retried = (await engine.logOf(jobId)).filter(({ type }) => type === 'retried');
  expect(retried).toMatchObject([{ data: { by: { kind: 'system' }, reason: 'worker-lost' } }]);

  // One that can go on is there again; one that ends in order is not shown as gone.
  stopped.child.kill('SIGCONT');
  await expect.poll(() => stateOf(stopped.id), soon).toBe('idle');
  await expect.poll(async () => (await worker(healthy.workerId))?.jobsCompleted, soon).toBe(1);
  await healthy.stop();
  expect(await worker(healthy.workerId)).toBeUndefined();
  expect(await worker(killed.id)).toMatchObject({ state: 'offline', cpuPercent: null, memoryBytes: null });
});
