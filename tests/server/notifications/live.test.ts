import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPgHints } from '../../../server/database/pgHints.ts';
import { splitHints } from '../../../server/jobs/hintTopics.ts';
import { startEngine, type Engine } from '../../support/engine.ts';
import { addPerson, jobOf, outsideWorld, startNotices, tellOf, type Notices } from '../../support/notices.ts';
import { startSockets } from '../../support/socketServer.ts';
import { testPipeline } from '../../support/testPipeline.ts';

let engine: Engine;
const toClose: (() => Promise<void>)[] = [];

beforeAll(async () => {
  engine = await startEngine({ test: testPipeline() });
});
afterEach(async () => {
  for (const close of toClose.splice(0).toReversed()) await close();
});
afterAll(() => engine.close());

function start(options?: Parameters<typeof startNotices>[2]): Notices {
  const notices = startNotices(engine, outsideWorld(), options);
  toClose.push(notices.stop);
  return notices;
}

describe('what is new', () => {
  it('shows on every open page and client of the person, and what is read disappears from every page', async () => {
    const sockets = await startSockets(engine);
    toClose.push(sockets.close);
    const notices = start({ auth: 'none' });
    notices.openDoor(sockets.server.users);
    const pages = [await sockets.feedClient(), await sockets.feedClient()];
    const heard = pages.map((page) => {
      const events: unknown[] = [];
      page.on('notification', (notification) => void events.push(notification));
      page.on('notifications-read', (read) => void events.push(read));
      return events;
    });
    const client = await sockets.dialectClient();
    const job = await jobOf(engine, null, 'failed', { name: 'Shop' });

    const notification = { kind: 'own-job-failed', jobId: job, jobName: 'Shop', readAt: null, inBrowser: true };
    for (const events of heard) await expect.poll(() => events).toMatchObject([notification]);
    const words = () => client.heard.filter(({ event }) => event === 'system:notification');
    await expect
      .poll(words)
      .toMatchObject([
        { payload: { type: 'error', message: 'Your job “Shop” failed', details: { jobId: job, error: 'It broke' } } },
      ]);

    const { notifications } = await notices.inbox.list('local', { unreadOnly: true });
    const ids = notifications.map(({ id }) => id);
    await notices.inbox.markRead('local', ids);
    for (const events of heard) await expect.poll(() => events.at(-1)).toEqual({ ids });
    await notices.inbox.markRead('local', 'all');
    expect(words()).toHaveLength(1);
  });

  it('is told by every process, also by those that did not notice it', async () => {
    const processes = [0, 1, 2].map(() => {
      const hints = splitHints(openPgHints(engine.database.url, engine.database.pool, pino({ level: 'silent' })));
      toClose.push(hints.close);
      return start({ hints: hints.topic('notices') });
    });
    const [first] = processes;
    if (first === undefined) throw new Error('there is no process');
    // Until each listens: a hint that comes before is lost, and may be.
    await expect
      .poll(async () => {
        const userId = randomUUID();
        await first.test({ userId, name: null, email: null, role: 'user' }, 'browser', undefined);
        return processes.every(({ live }) => live.some(({ notification }) => notification.kind === 'test'));
      })
      .toBe(true);
    const owner = await addPerson(engine);
    await first.settings.save(owner, tellOf(['own-failed'], { channels: ['browser'] }));
    const job = await jobOf(engine, owner, 'failed');
    for (const { live } of processes) {
      const own = () => live.filter(({ userId }) => userId === owner).map(({ notification }) => notification.jobId);
      await expect.poll(own).toEqual([job]);
    }
    await first.inbox.markRead(owner, 'all');
    for (const { reads } of processes) {
      await expect.poll(() => reads.filter(({ userId }) => userId === owner)).toEqual([{ userId: owner, ids: 'all' }]);
    }
  });
});
