import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { notificationSettings } from '../../../server/database/notificationsSchema.ts';
import { startEngine, type Engine } from '../../support/engine.ts';
import { addPerson, endings, jobOf, outsideWorld, startNotices, tellOf, type Notices } from '../../support/notices.ts';
import { testPipeline } from '../../support/testPipeline.ts';

let engine: Engine;
const running: Notices[] = [];

beforeAll(async () => {
  engine = await startEngine({ test: testPipeline() });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((notices) => notices.stop()));
});
afterAll(() => engine.close());

function start(options?: Parameters<typeof startNotices>[2]): Notices {
  const notices = startNotices(engine, outsideWorld(), options);
  running.push(notices);
  return notices;
}

/** All that someone was told, oldest first, once every job that has ended was looked at. */
async function toldOf(notices: Notices, userId: string) {
  const unnoticed = 'SELECT FROM jobs WHERE finished_at IS NOT NULL AND noticed_attempt < attempt';
  await expect.poll(async () => (await engine.database.pool.query(unnoticed)).rowCount).toBe(0);
  const { notifications } = await notices.inbox.list(userId, { unreadOnly: false });
  return notifications.toReversed().map(({ kind, jobId, jobName, facts }) => ({ kind, jobId, jobName, facts }));
}

async function settle(userId: string, settings: ReturnType<typeof tellOf>): Promise<void> {
  await engine.database.db
    .insert(notificationSettings)
    .values({ userId, settings })
    .onConflictDoUpdate({ target: notificationSettings.userId, set: { settings } });
}

describe('who is told', () => {
  it('of a watched job: whoever asked, once, when it completes or fails, and of no later attempt', async () => {
    const notices = start();
    const owner = await addPerson(engine);
    const operator = await addPerson(engine, { role: 'operator' });
    const job = await jobOf(engine, owner, null, { name: 'Shop' });
    for (const userId of [owner, operator]) await notices.watches.set(userId, job, true);
    expect(await notices.watches.isWatched(operator, job)).toBe(true);
    await engine.jobLog.append(job, () => [endings.completed]);

    const told = { kind: 'job-completed', jobId: job, jobName: 'Shop', facts: {} };
    expect(await toldOf(notices, owner)).toEqual([told]);
    expect(await toldOf(notices, operator)).toEqual([told]);
    expect(await notices.watches.isWatched(operator, job)).toBe(false);
    await expect(notices.watches.set(operator, job, true)).rejects.toMatchObject({ code: 'job_finished' });
  });

  it('of a failed job: its owner, of every attempt, with what went wrong', async () => {
    const notices = start();
    const owner = await addPerson(engine);
    const job = await jobOf(engine, owner, 'failed');
    const told = { kind: 'own-job-failed', jobId: job, facts: { error: 'It broke' } };
    expect(await toldOf(notices, owner)).toMatchObject([told]);
    await engine.jobs.retry(job, { kind: 'user', id: owner });
    await engine.jobLog.append(job, () => [endings.failed]);
    expect(await toldOf(notices, owner)).toMatchObject([told, told]);
  });

  it('of one thing by several rules: once', async () => {
    const notices = start();
    const owner = await addPerson(engine);
    const job = await jobOf(engine, owner, null);
    await notices.watches.set(owner, job, true);
    await engine.jobLog.append(job, () => [endings.failed]);
    expect(await toldOf(notices, owner)).toMatchObject([{ kind: 'job-failed' }]);
  });

  it('of a batch: of its first failure, and of each further one only where that is asked for', async () => {
    const notices = start();
    const [both, onlyFirst] = [await addPerson(engine), await addPerson(engine)];
    await settle(both, tellOf(['batch-first-failure', 'own-failed']));
    await settle(onlyFirst, tellOf(['batch-first-failure']));
    for (const [owner, kinds] of [
      [both, ['batch-first-failure', 'own-job-failed', 'own-job-failed', 'batch-first-failure']],
      [onlyFirst, ['batch-first-failure', 'batch-first-failure']],
    ] as const) {
      const batchId = randomUUID();
      for (let n = 0; n < 3; n += 1) {
        await jobOf(engine, owner, n === 0 ? 'completed' : 'failed', { batchId });
        await toldOf(notices, owner);
      }
      await jobOf(engine, owner, 'failed', { batchId });
      await toldOf(notices, owner);
      await jobOf(engine, owner, 'failed', { batchId: randomUUID() });
      expect((await toldOf(notices, owner)).map(({ kind }) => kind)).toEqual(kinds);
    }
  });

  it('of nothing: who has switched the rule off, cancelled the job, or may not read it any more', async () => {
    const notices = start();
    const off = await addPerson(engine);
    await settle(off, tellOf([]));
    await jobOf(engine, off, 'failed');
    const owner = await addPerson(engine);
    const cancelled = await jobOf(engine, owner, null);
    await notices.watches.set(owner, cancelled, true);
    await engine.jobLog.append(cancelled, () => [endings.cancelled]);
    // Was an operator when they asked.
    const demoted = await addPerson(engine);
    const foreign = await jobOf(engine, owner, null);
    await notices.watches.set(demoted, foreign, true);
    await engine.jobLog.append(foreign, () => [endings.completed]);
    const disabled = await addPerson(engine);
    await engine.database.pool.query('UPDATE users SET is_disabled = true WHERE id = $1', [disabled]);
    await jobOf(engine, disabled, 'failed');

    for (const userId of [off, owner, demoted, disabled]) expect(await toldOf(notices, userId)).toEqual([]);
  });

  it('without accounts: the one person there is, of every job', async () => {
    const notices = start({ auth: 'none' });
    const job = await jobOf(engine, null, 'failed');
    await toldOf(notices, 'local');
    expect(notices.live).toMatchObject([{ userId: 'local', notification: { kind: 'own-job-failed', jobId: job } }]);
  });

  it('with tokens of an identity provider: owners and watchers by their ids', async () => {
    const notices = start({ auth: 'jwt' });
    const [subject, watcher] = [randomUUID(), randomUUID()];
    const job = await jobOf(engine, subject, null);
    await notices.watches.set(watcher, job, true);
    await engine.jobLog.append(job, () => [endings.failed]);
    expect(await toldOf(notices, subject)).toMatchObject([{ kind: 'own-job-failed' }]);
    expect(await toldOf(notices, watcher)).toMatchObject([{ kind: 'job-failed' }]);
  });
});

describe('notices of several processes', () => {
  it('are told once each, live by one of them, whoever sees the end first', async () => {
    const owners = await Promise.all(Array.from({ length: 4 }, () => addPerson(engine)));
    const batchId = randomUUID();
    await Promise.all(owners.map((owner) => settle(owner, tellOf(['own-failed', 'batch-first-failure']))));
    // They share the bus, so that each hears of every end at the same moment.
    const processes = [start(), start(), start()];
    const jobs = await Promise.all(
      owners.flatMap((owner) => Array.from({ length: 25 }, () => jobOf(engine, owner, 'failed', { batchId }))),
    );
    for (const owner of owners) {
      const told = await toldOf(processes[0] ?? start(), owner);
      expect(new Set(told.map(({ jobId }) => jobId)).size).toBe(25);
      expect(told).toHaveLength(25);
      expect(told.filter(({ kind }) => kind === 'batch-first-failure')).toHaveLength(1);
    }
    const live = () => processes.flatMap((process) => process.live.map(({ notification }) => notification.jobId));
    await expect.poll(() => live().length).toBe(jobs.length);
    expect(new Set(live())).toEqual(new Set(jobs));
  });

  it('finds, at its start, what ended while none was there', async () => {
    const owner = await addPerson(engine);
    const job = await jobOf(engine, owner, 'failed');
    expect(await toldOf(start(), owner)).toMatchObject([{ jobId: job }]);
  });
});
