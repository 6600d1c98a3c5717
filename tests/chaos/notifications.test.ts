import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Channel } from '#protocol/notification';
import { notificationSettings, notificationTargets, pushDevices } from '../../server/database/notificationsSchema.ts';
import { startEngine, type Engine } from '../support/engine.ts';
import { addPerson, jobOf, tellOf } from '../support/notices.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { startReceivers, type Receivers } from '../support/receivers.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { testPipeline } from '../support/testPipeline.ts';

/** Side by side, and one more, each with a database, a server and receivers of its own. */
const worlds = 4;
const killsPerWorld = 5;
const channels: Channel[] = ['email', 'push', 'slack', 'discord', 'webhook'];
/** A lease, and the pause after a send that found the gate shut for too long. */
const deliveredWithinMs = 90_000;

type World = {
  database: TestDatabase;
  /** The worker, as it were: on a machine of its own, and well. */
  engine: Engine;
  receivers: Receivers;
  server: RunningServer;
  dataDir: string;
};

const open: World[] = [];
beforeAll(async () => {
  const databases: TestDatabase[] = [];
  // One after the other: each copies the same database.
  for (let n = 0; n <= worlds; n += 1) databases.push(await createTestDatabase());
  open.push(...(await Promise.all(databases.map(openWorld))));
});
afterAll(async () => {
  await Promise.all(open.map(closeWorld));
});

async function openWorld(database: TestDatabase): Promise<World> {
  const receivers = await startReceivers();
  const dataDir = mkdtempSync(join(tmpdir(), 'signalbox-chaos-'));
  chmodSync(dataDir, 0o755);
  const engine = await startEngine({ test: testPipeline() }, { shared: database });
  const server = await startServer({ dataDir, env: envOf(database, receivers) });
  return { database, engine, receivers, server, dataDir };
}

async function closeWorld({ database, engine, receivers, server, dataDir }: World): Promise<void> {
  await server.stop();
  await engine.close();
  await receivers.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
}

function envOf(database: TestDatabase, { smtp, web }: Receivers): Record<string, string> {
  return {
    SERVICES: 'web',
    AUTH: 'accounts',
    DATABASE_URL: database.url,
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}?ignoreTLS=true`,
    MAIL_FROM: 'Signalbox <signalbox@example.com>',
    NOTIFY_ALLOW_HOSTS: `127.0.0.1:${web.port}`,
  };
}

async function kill({ server, receivers }: World): Promise<void> {
  await server.kill();
  // What the dead process had said to a shut gate was never heard.
  receivers.smtp.forget();
  receivers.web.forget();
}

async function restart(world: World): Promise<void> {
  const { dataDir, database, receivers, server } = world;
  world.server = await startServer({ dataDir, port: server.port, env: envOf(database, receivers) });
}

/** Someone who is told of their failed jobs by these channels. */
async function addListener({ engine, database: { db }, receivers }: World, by: Channel[]): Promise<string> {
  const userId = await addPerson(engine);
  await db.insert(notificationSettings).values({ userId, settings: tellOf(['own-failed'], { channels: by }) });
  const createdAt = new Date().toISOString();
  const urlOf = (channel: Channel) => `http://127.0.0.1:${receivers.web.port}/${channel}/${userId}`;
  for (const channel of ['slack', 'discord', 'webhook'] as const) {
    if (!by.includes(channel)) continue;
    const secret = channel === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null;
    const about = { id: randomUUID(), userId, channel, name: channel, url: urlOf(channel), secret, createdAt };
    await db.insert(notificationTargets).values(about);
  }
  if (by.includes('push')) {
    const p256dh = createECDH('prime256v1').generateKeys('base64url');
    const auth = randomBytes(16).toString('base64url');
    await db.insert(pushDevices).values({ id: randomUUID(), userId, endpoint: urlOf('push'), p256dh, auth, createdAt });
  }
  return userId;
}

/** As a worker does: written to the log, and hinted at. */
async function failJob({ engine, database }: World, ownerId: string, name: string): Promise<void> {
  const jobId = await jobOf(engine, ownerId, 'failed', { name });
  const hint = `jobs ${JSON.stringify({ from: 'the worker', hints: [[jobId, 1, 3]] })}`;
  await database.pool.query(`SELECT pg_notify('signalbox_jobs', $1)`, [hint]);
}

async function statusesOf({ database }: World, userId: string): Promise<string[]> {
  const found = await database.pool.query<{ status: string }>('SELECT status FROM deliveries WHERE user_id = $1', [
    userId,
  ]);
  return found.rows.map(({ status }) => status);
}

const sending = (statuses: readonly string[]) => statuses.filter((status) => status === 'sending').length;
/** When to kill: as soon as the notice is committed, once the first message is held, once all are. */
const moments = [
  (statuses: readonly string[]) => statuses.length === channels.length,
  (statuses: readonly string[]) => sending(statuses) > 0,
  (statuses: readonly string[]) => sending(statuses) === channels.length,
];

async function until(world: World, userId: string, isTime: (statuses: readonly string[]) => boolean): Promise<void> {
  const deadline = performance.now() + deliveredWithinMs;
  for (;;) {
    const statuses = await statusesOf(world, userId);
    if (isTime(statuses)) return;
    if (performance.now() > deadline) throw new Error(`the deliveries are ${statuses.join(', ')}`);
    await sleep(5);
  }
}

const allSent = (count: number) => (statuses: readonly string[]) =>
  statuses.length === count && statuses.every((status) => status === 'sent');

describe.concurrent('a server that is killed', () => {
  it.for(Array.from({ length: worlds }, (_, n) => n))(
    `between commit and send, ${killsPerWorld} times in world %i, sends every notice all the same, and once`,
    { timeout: 300_000 },
    async (n, { expect }) => {
      const world = worldAt(n);
      const { receivers } = world;
      receivers.smtp.shut();
      receivers.web.shut();
      const told: string[] = [];
      for (let round = 0; round < killsPerWorld; round += 1) {
        const userId = await addListener(world, channels);
        told.push(userId);
        await failJob(world, userId, `Job ${round}`);
        await until(world, userId, moments[(n + round) % moments.length] ?? allSent(0));
        await kill(world);
        expect(await statusesOf(world, userId)).not.toContain('sent');
        if (round === killsPerWorld - 1) {
          receivers.smtp.open();
          receivers.web.open();
        }
        await restart(world);
      }
      for (const userId of told) await until(world, userId, allSent(channels.length));

      for (const [round, userId] of told.entries()) {
        const mails = receivers.mails.filter(({ to }) => to === `${userId}@people.example`);
        expect(mails.map(({ id }) => id)).toHaveLength(1);
        expect(mails[0]?.body).toContain(`Job ${round}`);
        for (const channel of ['push', 'slack', 'discord', 'webhook']) {
          const posts = receivers.posts.filter(({ to }) => to === `/${channel}/${userId}`);
          expect(posts, `${channel} of round ${round}`).toHaveLength(1);
        }
      }
    },
  );

  it(
    'before it could write down that it has sent, sends once more, under the same id',
    { timeout: 300_000 },
    async ({ expect }) => {
      const world = worldAt(worlds);
      const { receivers } = world;
      const userId = await addListener(world, ['email', 'webhook']);
      receivers.fallSilent();
      await failJob(world, userId, 'Job');
      const arrived = () => [receivers.mails.length, receivers.posts.length];
      await expect.poll(arrived, { timeout: deliveredWithinMs }).toEqual([1, 1]);
      await kill(world);
      receivers.speakAgain();
      await restart(world);
      await until(world, userId, allSent(2));
      for (const received of [receivers.mails, receivers.posts]) {
        expect(received.length).toBeGreaterThan(1);
        expect(received[0]?.id).toMatch(/[0-9a-f]{8}-[0-9a-f-]{27}/);
        expect(new Set(received.map(({ id }) => id)).size).toBe(1);
      }
      expect(new Set(receivers.posts.map(({ body }) => body)).size).toBe(1);
    },
  );
});

function worldAt(n: number): World {
  const world = open[n];
  if (world === undefined) throw new Error('there is no such world');
  return world;
}
