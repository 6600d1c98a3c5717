import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertJob } from '../../../server/jobs/insertJob.ts';
import { createJobLog } from '../../../server/jobs/jobLog.ts';
import { createLocalBus } from '../../../server/jobs/jobBus.ts';
import { readNext, recordTurn } from '../../../server/jobs/turns.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { propertyRuns, propertyTimeoutMs } from '../../support/propertyRuns.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => await database.drop());

const stages = [{ name: 'work', weight: 1 }];
const owners = ['ada', 'ben', 'cleo'];

async function queueJob(ownerId: string | null): Promise<string> {
  const created = { pipeline: 'test', name: 'job', lane: 'normal', ownerId, stages } as const;
  return (await insertJob(database.pool, created, {}, '')).summary.id;
}

/** Starts the job whose turn it is, as a worker does. */
async function startNext(): Promise<string | null> {
  const next = await readNext(database.pool, 'normal', []);
  if (next === null) return null;
  const jobLog = createJobLog(
    database.pool,
    createLocalBus(() => {}),
  );
  await jobLog.append(next.jobId, () => [{ type: 'started', data: { workerId: 'test' } }]);
  await recordTurn(database.pool, 'normal', next.turn);
  return next.jobId;
}

async function clear(): Promise<void> {
  await database.pool.query('TRUNCATE jobs, job_events, lanes');
}

const arrival = fc.record({ kind: fc.constant('arrive' as const), owner: fc.constantFrom(...owners) });
const start = fc.record({ kind: fc.constant('start' as const), owner: fc.constant('') });

it(
  'lets no one wait for more than a turn of each other owner per own job ahead, whoever comes when',
  async () => {
    const courses = fc.array(fc.oneof({ weight: 3, arbitrary: arrival }, { weight: 2, arbitrary: start }), {
      minLength: 5,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(courses, async (steps) => {
        await clear();
        const waiting = new Map<string, { owner: string; bound: number; others: number }>();
        const step = async () => {
          const id = await startNext();
          const started = id === null ? undefined : waiting.get(id);
          // Nothing starts only where nothing waits.
          expect(started === undefined).toBe(waiting.size === 0);
          if (id === null || started === undefined) return;
          waiting.delete(id);
          if (started.others > started.bound) throw new Error(`${started.others} of others came first`);
          for (const job of waiting.values()) if (job.owner !== started.owner) job.others += 1;
        };
        for (const { kind, owner } of steps) {
          if (kind === 'start') {
            await step();
            continue;
          }
          const ahead = [...waiting.values()].filter((job) => job.owner === owner).length;
          const bound = (owners.length - 1) * (ahead + 2);
          waiting.set(await queueJob(owner), { owner, bound, others: 0 });
        }
        while (waiting.size > 0) await step();
      }),
      { numRuns: Math.ceil(propertyRuns / 25) },
    );
  },
  propertyTimeoutMs,
);

it('gives jobs of one owner that are queued at the same moment turns of their own', async () => {
  await clear();
  await Promise.all(Array.from({ length: 20 }, () => queueJob('ada')));
  const turns = await database.pool.query<{ turn: string }>('SELECT turn FROM jobs ORDER BY turn');
  expect(turns.rows.map(({ turn }) => Number(turn))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
});

it('lets a flood of jobs hold another owner up by one job', async () => {
  await clear();
  await Promise.all(Array.from({ length: 100 }, () => queueJob('ada')));
  await startNext();
  const late = await queueJob('ben');
  const started = [await startNext(), await startNext()];
  expect(started).toContain(late);
});

it('lets jobs of nobody in particular take turns with those of owners', async () => {
  await clear();
  for (let n = 0; n < 5; n += 1) await queueJob(null);
  const own = await queueJob('ada');
  await startNext();
  expect(await startNext()).toBe(own);
});
