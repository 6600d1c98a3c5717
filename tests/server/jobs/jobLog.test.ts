import { afterEach, beforeEach, expect, it } from 'vitest';
import type { JobEventDraft } from '#protocol/jobEvent';
import { createLocalBus } from '../../../server/jobs/jobBus.ts';
import { createJobLog } from '../../../server/jobs/jobLog.ts';
import { startEngine, type Engine } from '../../support/engine.ts';
import { testPipeline } from '../../support/testPipeline.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await startEngine({ test: testPipeline() });
});
afterEach(async () => await engine.close());

const createJob = () => engine.jobs.create({ pipeline: 'test', input: {}, ownerId: null });
const line = (message: string): JobEventDraft => ({ type: 'log', data: { level: 'info', message } });

function messagesOf(events: Awaited<ReturnType<Engine['logOf']>>): string[] {
  return events.flatMap((event) => (event.type === 'log' ? event.data.message : []));
}

it('keeps the order of appends, numbers them without gaps and publishes each once after its commit', async () => {
  const { id } = await createJob();
  const published: number[] = [];
  engine.bus.subscribe(({ events }) => published.push(...events.map(({ seq }) => seq)));
  const texts = Array.from({ length: 500 }, (_, n) => `line ${n}`);
  await Promise.all(texts.map((text) => engine.jobLog.append(id, () => [line(text)])));
  expect(messagesOf(await engine.logOf(id))).toEqual(texts);
  await expect.poll(() => published).toEqual(Array.from({ length: 500 }, (_, n) => n + 3));
});

it('lets several processes write to the same jobs at once without losing, doubling or skipping', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, async () => (await createJob()).id));
  const { pool } = engine.database;
  const logs = Array.from({ length: 4 }, () =>
    createJobLog(
      pool,
      createLocalBus(() => {}),
    ),
  );
  await Promise.all(
    logs.flatMap((log, writer) =>
      ids.map(async (id) => {
        for (let n = 0; n < 25; n += 1) await log.append(id, () => [line(`${writer}-${n}`)]);
      }),
    ),
  );
  for (const id of ids) {
    const messages = messagesOf(await engine.logOf(id));
    expect(new Set(messages).size).toBe(100);
    for (let writer = 0; writer < 4; writer += 1) {
      const own = messages.filter((message) => message.startsWith(`${writer}-`));
      expect(own).toEqual(Array.from({ length: 25 }, (_, n) => `${writer}-${n}`));
    }
  }
});

it('asks a plan again with the newer row where another process was faster', async () => {
  const { id } = await createJob();
  const other = createJobLog(
    engine.database.pool,
    createLocalBus(() => {}),
  );
  // Both have the job's row in memory from here on.
  await engine.jobLog.append(id, () => [line('a')]);
  await other.append(id, () => [line('b')]);
  const seen: number[] = [];
  await engine.jobLog.append(id, (job) => {
    seen.push(job.lastSeq);
    return [line('c')];
  });
  expect(seen).toEqual([3, 4]);
  expect(messagesOf(await engine.logOf(id))).toEqual(['a', 'b', 'c']);
});

it('rejects with what the plan throws and goes on with the others', async () => {
  const { id } = await createJob();
  const refused = engine.jobLog.append(id, () => {
    throw new Error('not now');
  });
  const taken = engine.jobLog.append(id, () => [line('taken')]);
  await expect(refused).rejects.toThrow('not now');
  await expect(taken).resolves.toMatchObject([{ seq: 3 }]);
  await expect(engine.jobLog.append('00000000-0000-4000-8000-000000000000', () => [])).rejects.toMatchObject({
    code: 'job_not_found',
  });
});

it('finishes what was in flight when every database connection is cut, once and only once', async () => {
  const { id } = await createJob();
  const { pool } = engine.database;
  const texts = Array.from({ length: 300 }, (_, n) => `line ${n}`);
  const appending = Promise.all(
    texts.map(async (text, n) => {
      await new Promise((resolve) => setTimeout(resolve, n));
      await engine.jobLog.append(id, () => [line(text)]);
    }),
  );
  for (let cut = 0; cut < 10; cut += 1) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    await pool
      .query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      )
      .catch(() => {});
  }
  await appending;
  expect(messagesOf(await engine.logOf(id)).toSorted()).toEqual(texts.toSorted());
});

it('keeps texts that look like array literals, quotes, newlines and other scripts as they are', async () => {
  const { id } = await createJob();
  const hard = ['{"a",NULL}', '\\"\\\\', 'two\nlines\ttab', 'Straße 日本 🚦', "'; DROP TABLE jobs; --", 'NULL', ''];
  await engine.jobLog.append(id, () => hard.map(line));
  expect(messagesOf(await engine.logOf(id))).toEqual(hard);
});
