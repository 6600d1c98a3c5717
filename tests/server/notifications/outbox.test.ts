import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '#protocol/limits';
import type { Channel } from '#protocol/notification';
import { AppError } from '../../../server/errors.ts';
import { claimMessages, leaseMs } from '../../../server/notifications/claimMessages.ts';
import { startEngine, type Engine } from '../../support/engine.ts';
import {
  addPerson,
  addWebhook,
  jobOf,
  outsideWorld,
  startNotices,
  tellOf,
  type Notices,
  type Outside,
} from '../../support/notices.ts';
import { testPipeline } from '../../support/testPipeline.ts';

let engine: Engine;
let outside: Outside;
const running: Notices[] = [];

beforeAll(async () => {
  engine = await startEngine({ test: testPipeline() });
});
beforeEach(() => {
  outside = outsideWorld();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((notices) => notices.stop()));
  // What one test left to be sent is not the next one's.
  await engine.database.pool.query('TRUNCATE notifications, deliveries');
});
afterAll(() => engine.close());

function start(options?: Parameters<typeof startNotices>[2]): Notices {
  const notices = startNotices(engine, outside, options);
  running.push(notices);
  return notices;
}

const query = async (text: string, values: unknown[] = []) => (await engine.database.pool.query(text, values)).rows;
const deliveries = () => query('SELECT * FROM deliveries ORDER BY due_at');
/** As if so much time had gone by since. */
const letPass = (ms: number) =>
  query(
    `UPDATE deliveries SET due_at = due_at - $1 * interval '1 ms', sent_at = sent_at - $1 * interval '1 ms',
       leased_until = leased_until - $1 * interval '1 ms'`,
    [ms],
  );

async function personWith(notices: Notices, channels: Channel[], more: Parameters<typeof tellOf>[1] = {}) {
  const userId = await addPerson(engine);
  await notices.settings.save(userId, tellOf(['own-failed', 'watched'], { channels, ...more }));
  return userId;
}

const fail = (owner: string, name: string) => jobOf(engine, owner, 'failed', { name });
const names = (index: number) => outside.sent[index]?.message.notifications.map(({ jobName }) => jobName);

describe('the outbox', () => {
  it('takes a notice to every place that its rule names, in the recipient’s words', async () => {
    const notices = start();
    const owner = await personWith(notices, ['email', 'push', 'webhook'], { locale: 'de' });
    await addWebhook(engine, owner);
    for (const endpoint of ['https://push.example/1', 'https://push.example/2']) {
      await notices.pushDevices.add(owner, { endpoint: `${endpoint}/${owner}`, keys: { p256dh: 'key', auth: 'auth' } });
    }
    const job = await fail(owner, 'Laden\r\nBcc: all@people.example');
    await expect.poll(() => outside.sent.length).toBe(4);
    await expect.poll(async () => (await deliveries()).map(({ status }) => status)).toEqual(Array(4).fill('sent'));

    expect(outside.sent.map(({ channel }) => channel).toSorted()).toEqual(['email', 'push', 'push', 'webhook']);
    expect(new Set(outside.sent.map(({ message }) => message.id)).size).toBe(4);
    const mail = outside.sent.find(({ channel }) => channel === 'email');
    expect(mail?.place).toEqual({ address: `${owner}@people.example` });
    expect(mail?.message).toMatchObject({
      recipient: { userId: owner, name: 'Ada', locale: 'de' },
      texts: {
        title: 'Ihr Auftrag „Laden Bcc: all@people.example“ ist fehlgeschlagen',
        body: 'It broke',
        url: `https://signalbox.example/jobs/${job}`,
      },
      notifications: [{ kind: 'own-job-failed', jobId: job, url: `https://signalbox.example/jobs/${job}` }],
    });
    const hook = outside.sent.find(({ channel }) => channel === 'webhook');
    expect(hook?.place).toEqual({ url: 'https://hooks.example/secret-path', secret: 'whsec_c2VjcmV0' });
  });

  it('sends everything once, however many processes look', async () => {
    const processes = [start(), start(), start()];
    const owners = await Promise.all(
      Array.from({ length: 10 }, () => personWith(processes[0] ?? start(), ['email', 'webhook'])),
    );
    await Promise.all(owners.map((owner) => addWebhook(engine, owner)));
    const jobs = await Promise.all(owners.flatMap((owner) => [1, 2, 3].map((n) => fail(owner, `Job ${n}`))));
    await expect
      .poll(async () => (await deliveries()).filter(({ status }) => status === 'sent').length)
      .toBe(jobs.length * 2);
    for (const channel of ['email', 'webhook']) {
      const sent = outside.sent.filter((one) => one.channel === channel).map(({ message }) => message);
      const told = sent.flatMap(({ notifications }) => notifications.map(({ jobId }) => jobId));
      expect(told).toHaveLength(jobs.length);
      expect(new Set(told)).toEqual(new Set(jobs));
      expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
    }
  });

  it('sends the first of a burst at once, and what follows as one digest', async () => {
    const notices = start({ digestMs: limits.digestMs });
    const owner = await personWith(notices, ['email']);
    await fail(owner, 'First');
    await expect.poll(() => outside.sent.length).toBe(1);
    await expect.poll(async () => (await deliveries())[0]?.status).toBe('sent');
    for (const name of ['Second', 'Third', 'Fourth']) await fail(owner, name);
    await expect.poll(async () => (await deliveries()).length).toBe(4);
    await letPass(limits.digestMs - 10_000);
    expect(await claimMessages(engine.database.db, { limit: 9, digestMs: limits.digestMs })).toEqual([]);
    await letPass(10_000);
    await expect.poll(() => outside.sent.length).toBe(2);
    expect([names(0), names(1)?.toSorted()]).toEqual([['First'], ['Fourth', 'Second', 'Third']]);
    expect(outside.sent[1]?.message.texts).toMatchObject({
      title: '3 notices from Signalbox',
      url: 'https://signalbox.example/notifications',
    });
    expect(outside.sent[1]?.message.texts.body.split('\n')).toContain('Your job “Third” failed');
  });

  it('lets nothing but webhooks out in quiet hours, and all of it as one message afterwards', async () => {
    const notices = start();
    const minute = new Date().getUTCHours() * 60 + new Date().getUTCMinutes();
    const [fromMinute, untilMinute] = [(minute + 1440 - 60) % 1440, (minute + 60) % 1440];
    const quietHours = { fromMinute, untilMinute, timeZone: 'UTC' };
    const owner = await personWith(notices, ['browser', 'email', 'webhook'], { quietHours });
    await addWebhook(engine, owner);
    for (const name of ['One', 'Two']) await fail(owner, name);
    await expect.poll(() => outside.sent.flatMap(({ message }) => message.notifications).length).toBe(2);
    expect(new Set(outside.sent.map(({ channel }) => channel))).toEqual(new Set(['webhook']));
    await expect.poll(() => notices.live.length).toBe(2);
    expect(notices.live.map(({ notification }) => notification.inBrowser)).toEqual([false, false]);

    const mails = () => query(`SELECT * FROM deliveries WHERE channel = 'email'`);
    await expect.poll(async () => (await mails()).every(({ due_at }) => due_at.getTime() > Date.now())).toBe(true);
    for (const mail of await mails()) {
      expect(mail).toMatchObject({ status: 'waiting', message_id: null, tries: 0 });
      expect(mail.due_at.getUTCHours() * 60 + mail.due_at.getUTCMinutes()).toBe(untilMinute);
    }
    await notices.settings.save(owner, tellOf(['own-failed'], { channels: ['email'] }));
    outside.sent.length = 0;
    await query('UPDATE deliveries SET due_at = now()');
    await expect.poll(() => outside.sent.length).toBe(1);
    expect(names(0)?.toSorted()).toEqual(['One', 'Two']);
  });

  it('tries again with the same id, after growing pauses, and gives up in the end', async () => {
    const notices = start();
    const owner = await personWith(notices, ['webhook']);
    const hook = await addWebhook(engine, owner);
    outside.answer = () => Promise.reject(new AppError('unavailable', 'The receiver answered 503.'));
    await fail(owner, 'Once');
    for (let tries = 1; tries < limits.deliveryTries; tries += 1) {
      const beforeMs = Date.now();
      await expect.poll(async () => (await deliveries())[0]?.tries).toBe(tries);
      const [delivery] = await deliveries();
      expect(delivery).toMatchObject({ status: 'waiting', last_error: 'The receiver answered 503.' });
      // The pause counts from the try, which came after `beforeMs` minus the poll's own delay.
      expect(delivery.due_at.getTime()).toBeGreaterThan(beforeMs - 5_000 + 15_000 * 4 ** (tries - 1) * 0.8 - 5_000);
      await query('UPDATE deliveries SET due_at = now()');
    }
    await expect.poll(async () => (await deliveries())[0]?.status).toBe('failed');
    expect(outside.sent).toHaveLength(limits.deliveryTries);
    expect(new Set(outside.sent.map(({ message }) => message.id)).size).toBe(1);
    expect(
      await query('SELECT failures, last_error, disabled_at FROM notification_targets WHERE id = $1', [hook]),
    ).toEqual([{ failures: 1, last_error: 'The receiver answered 503.', disabled_at: null }]);
  });

  it('waits as long as the other side asks for', async () => {
    const notices = start();
    const owner = await personWith(notices, ['webhook']);
    await addWebhook(engine, owner);
    outside.answer = () => Promise.reject(new AppError('unavailable', 'Too many.', { retryAfterMs: 3_600_000 }));
    await fail(owner, 'Once');
    await expect.poll(async () => (await deliveries())[0]?.tries).toBe(1);
    expect((await deliveries())[0].due_at.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
  });

  it('keeps what a library says of an error to itself: it may hold the address', async () => {
    const notices = start();
    const owner = await personWith(notices, ['webhook']);
    await addWebhook(engine, owner);
    outside.answer = () => Promise.reject(new Error('connect ECONNREFUSED https://hooks.example/secret-path'));
    await fail(owner, 'Once');
    await expect.poll(async () => (await deliveries())[0]?.tries).toBe(1);
    expect((await deliveries())[0].last_error).toBe('It could not be sent.');
  });

  it('switches a target off that fails time after time, and tells its owner in the app', async () => {
    const notices = start();
    const owner = await personWith(notices, ['webhook', 'email']);
    const hook = await addWebhook(engine, owner, 'My hook');
    // Given up all but once, and the next one but for its last try.
    await query('UPDATE notification_targets SET failures = $1 WHERE id = $2', [limits.targetFailures - 1, hook]);
    outside.answer = () => Promise.reject(new AppError('unavailable', 'No.'));
    await fail(owner, 'Last');
    const tries = () => query(`SELECT tries FROM deliveries WHERE channel = 'webhook'`);
    await expect.poll(tries).toEqual([{ tries: 1 }]);
    await query('UPDATE deliveries SET tries = $1, due_at = now()', [limits.deliveryTries - 1]);
    await expect.poll(async () => (await notices.targets.list(owner))[0]?.disabledAt ?? null).not.toBeNull();

    const { notifications } = await notices.inbox.list(owner, { unreadOnly: true });
    const alerts = notifications.filter(({ kind }) => kind === 'system-alert');
    expect(alerts).toMatchObject([{ facts: { alert: 'target-disabled', target: 'My hook', targetId: hook } }]);
    await expect.poll(() => notices.live.map(({ notification }) => notification.kind)).toContain('system-alert');
    expect(await query('SELECT FROM deliveries WHERE notification_id = $1', [alerts[0]?.id])).toEqual([]);

    outside.sent.length = 0;
    outside.answer = () => Promise.resolve('sent');
    await fail(owner, 'After');
    await expect.poll(() => outside.sent.length).toBeGreaterThan(0);
    expect(outside.sent.map(({ channel }) => channel)).not.toContain('webhook');

    await notices.targets.change(owner, hook, 'enable');
    await fail(owner, 'Again');
    await expect.poll(() => outside.sent.map(({ channel }) => channel)).toContain('webhook');
    await expect
      .poll(() => query('SELECT failures, last_error FROM notification_targets WHERE id = $1', [hook]))
      .toEqual([{ failures: 0, last_error: null }]);
  });

  it('forgets a device that is gone, and switches a target off that is', async () => {
    const notices = start();
    const owner = await personWith(notices, ['push', 'webhook']);
    await addWebhook(engine, owner);
    await notices.pushDevices.add(owner, { endpoint: `https://push.example/${owner}`, keys: { p256dh: '', auth: '' } });
    outside.answer = () => Promise.resolve('gone');
    await fail(owner, 'Once');
    await expect.poll(() => notices.pushDevices.count(owner)).toBe(0);
    await expect.poll(async () => (await notices.targets.list(owner))[0]?.disabledAt ?? null).not.toBeNull();
    expect((await deliveries()).map(({ status }) => status)).toEqual(['failed', 'failed']);
  });

  it('sends nothing to a target that its owner switched off or removed meanwhile, and blames it for nothing', async () => {
    const notices = start({ digestMs: limits.digestMs });
    const owner = await personWith(notices, ['webhook']);
    const [removed, off] = [await addWebhook(engine, owner), await addWebhook(engine, owner)];
    await fail(owner, 'First');
    await expect.poll(async () => (await deliveries()).map(({ status }) => status)).toEqual(['sent', 'sent']);
    await fail(owner, 'Second');
    await expect.poll(async () => (await deliveries()).length).toBe(4);
    await notices.targets.change(owner, removed, 'remove');
    await notices.targets.change(owner, off, 'disable');
    await letPass(limits.digestMs);
    const failed = async () => (await deliveries()).filter(({ status }) => status === 'failed').length;
    await expect.poll(failed).toBe(2);
    expect(outside.sent).toHaveLength(2);
    const { notifications } = await notices.inbox.list(owner, { unreadOnly: false });
    expect(notifications.map(({ kind }) => kind)).toEqual(['own-job-failed', 'own-job-failed']);
  });
});

describe('a process that died with a message in its hands', () => {
  it('leaves it to the others once its lease has run out, under the same id, and loses no try', async () => {
    const notices = start();
    const owner = await personWith(notices, ['email']);
    await notices.stop();
    await fail(owner, 'Once');
    // Stands for a process that has made the notice, taken the message and gone no further.
    const { email, release } = heldBack(outside);
    const dead = startNotices(engine, { ...outside, senders: { ...outside.senders, email } });
    await expect.poll(async () => (await deliveries())[0]?.status).toBe('sending');
    const [held] = await deliveries();
    expect(held.leased_until.getTime() - Date.now()).toBeLessThanOrEqual(15_000);

    expect(await claimMessages(engine.database.db, { limit: 9, digestMs: 0 })).toEqual([]);
    const died = dead.stop();
    start();
    await letPass(leaseMs);
    await expect.poll(() => outside.sent.length).toBe(1);
    await expect.poll(async () => (await deliveries())[0]?.status).toBe('sent');
    expect(outside.sent[0]?.message.id).toBe(held.message_id);
    expect((await deliveries())[0]).toMatchObject({ tries: 0 });
    // And were it to come back, its failure no longer counts.
    release();
    await died;
    expect((await deliveries())[0]).toMatchObject({ status: 'sent', tries: 0 });
  });
});

/** Mail that goes nowhere until it is let fail. */
function heldBack({ senders }: Outside) {
  let release = () => {};
  const held = new Promise<'sent'>((_, reject) => {
    release = () => reject(new Error('too late'));
  });
  return { email: { ...senders.email, send: () => held }, release: () => release() };
}
