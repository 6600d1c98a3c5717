import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { topicSchema, type ClientToServerFeed, type Topic } from '#protocol/feed';
import type { LiveNotification } from '#protocol/notification';
import { startAccessApp, type AccessApp, type DialectClient, type FeedClient } from '../../support/accessApp.ts';
import { dialectRows, feedRows, roomRows, topicRows, type AccessRow } from '../../support/accessTable.ts';
import { jwtSecret } from '../../support/accounts.ts';
import { issuer, principalsOfAccounts, principalsOfJwt, type Principal } from '../../support/principals.ts';

type Relation = 'own' | 'other';
type Answer = { ok: boolean; code?: string };

const soon = { timeout: 30_000, interval: 20 };

function isAllowed({ cells }: AccessRow, { who }: Principal, relation: Relation = 'own'): boolean {
  const cell = cells[who];
  return cell === 'yes' || cell === 'all' || (cell !== '–' && relation === 'own');
}

/** The code of what they are answered who may not. */
function codeFor(row: AccessRow, principal: Principal): string {
  if (principal.who === 'nobody') return 'signed_out';
  return row.cells[principal.who] === '–' ? 'forbidden' : 'job_not_found';
}

const topicRooms = { queues: roomRows.topicQueues, system: roomRows.topicSystem } as const;

const notice = (): LiveNotification => ({
  id: randomUUID(),
  kind: 'test',
  jobId: null,
  jobName: null,
  facts: {},
  createdAt: new Date().toISOString(),
  readAt: null,
  inBrowser: false,
});

describe.each([
  { name: 'accounts', env: { AUTH: 'accounts' }, make: principalsOfAccounts },
  {
    name: 'tokens of others',
    env: { AUTH: 'jwt', AUTH_SECRET: jwtSecret, AUTH_ISSUER: issuer },
    make: principalsOfJwt,
  },
])('with $name', ({ env, make }) => {
  let app: AccessApp;
  let principals: Principal[];

  beforeAll(async () => {
    app = await startAccessApp(env);
    principals = await make(app);
  });
  afterAll(() => app.stop());

  const jobOf = (principal: Principal, relation: Relation) =>
    relation === 'own' ? principal.ownJobId : principal.otherJobId;

  describe('the native feed', () => {
    type Heard = {
      jobs: Set<string>;
      rows: Set<string>;
      topics: Set<Topic>;
      notices: string[];
      masked: boolean;
    };
    const clients = new Map<Principal, { socket: FeedClient; heard: Heard }>();

    it('lets in whom the table lets in, and says why it does not', async () => {
      for (const principal of principals) {
        const should = isAllowed(feedRows.connect, principal) ? 'let in' : (principal.refusal?.[1] ?? 'signed_out');
        const connected = await app.feedClient(principal.handshake).then(
          (socket) => ({ said: 'let in', socket }),
          (error: { data?: { code: string } }) => ({ said: error.data?.code, socket: null }),
        );
        expect([principal.name, connected.said]).toEqual([principal.name, should]);
        const { socket } = connected;
        if (socket !== null) {
          const heard: Heard = { jobs: new Set(), rows: new Set(), topics: new Set(), notices: [], masked: false };
          socket.on('frame', (frame) => {
            heard.jobs.add(frame.jobId);
            heard.masked ||= JSON.stringify(frame).includes('•••');
          });
          socket.on('jobs', ({ jobs }) => jobs.forEach(({ id }) => heard.rows.add(id)));
          socket.on('notification', ({ id }) => heard.notices.push(id));
          for (const topic of topicSchema.options) socket.on(topic, () => heard.topics.add(topic));
          clients.set(principal, { socket, heard });
        }
      }
      expect(clients.size).toBeGreaterThan(4);
    });

    const messages: { readonly [M in keyof ClientToServerFeed]: (p: Principal, socket: FeedClient) => Promise<void> } =
      {
        subscribe: async (principal, socket) => {
          for (const relation of ['own', 'other'] as const) {
            const answer: Answer = await socket.emitWithAck('subscribe', {
              jobId: jobOf(principal, relation),
              after: 0,
            });
            const should = isAllowed(feedRows.subscribe, principal, relation)
              ? { ok: true }
              : { ok: false, code: codeFor(feedRows.subscribe, principal) };
            expect([principal.name, relation, answer]).toMatchObject([principal.name, relation, should]);
          }
        },
        'subscribe-list': async (principal, socket) => {
          const answer: Answer = await socket.emitWithAck('subscribe-list');
          const row = feedRows['subscribe-list'];
          const should = isAllowed(row, principal) ? { ok: true } : { ok: false, code: codeFor(row, principal) };
          expect([principal.name, answer]).toMatchObject([principal.name, should]);
        },
        'subscribe-topic': async (principal, socket) => {
          for (const topic of topicSchema.options) {
            const answer: Answer = await socket.emitWithAck('subscribe-topic', topic);
            const row = topicRows[topic];
            const should = isAllowed(row, principal) ? { ok: true } : { ok: false, code: codeFor(row, principal) };
            expect([principal.name, topic, answer]).toMatchObject([principal.name, topic, should]);
          }
        },
        // They give no answer, and take from nobody but the one who asks.
        unsubscribe: async (_, socket) => void socket.emit('unsubscribe', randomUUID()),
        'unsubscribe-list': async () => {},
        'unsubscribe-topic': async () => {},
      };
    it.each(Object.keys(messages) as (keyof ClientToServerFeed)[])('answers “%s” as the table says', async (name) => {
      for (const [principal, { socket }] of clients) {
        await messages[name](principal, socket);
        expect(socket.connected).toBe(true);
      }
    });

    it('tells each in their rooms what is theirs, and nothing else', async () => {
      // What came of the joining.
      for (const { heard } of clients.values()) for (const set of [heard.jobs, heard.rows]) set.clear();
      for (const principal of principals) {
        for (const jobId of [principal.ownJobId, principal.otherJobId]) await app.say(jobId, 'call anna@example.com');
      }
      const ids = new Map(principals.map(({ id }) => [id ?? 'someone else', notice()]));
      for (const [userId, told] of ids) app.sockets.users.notification(userId, told);

      const everyJob = [...new Set(principals.flatMap((one) => [one.ownJobId, one.otherJobId]))];
      for (const [principal, { socket, heard }] of clients) {
        const seesAll = roomRows.list.cells[principal.who] === 'all';
        const isOwner = roomRows.ownList.cells[principal.who] === 'own';
        const ofTheirs = principals.filter(({ id }) => id !== null && id === principal.id).map((one) => one.ownJobId);
        const room = principal.who === 'share' ? roomRows.shared : roomRows.job;
        const followed = (['own', 'other'] as const).filter((relation) => isAllowed(room, principal, relation));
        const expected = {
          jobs: followed.map((relation) => jobOf(principal, relation)).toSorted(),
          rows: (seesAll ? everyJob : isOwner ? ofTheirs : []).toSorted(),
          topics: topicSchema.options.filter((topic) => isAllowed(topicRooms[topic], principal)),
          notices: isAllowed(roomRows.user, principal) ? [ids.get(principal.id ?? '')?.id] : [],
          masked: principal.who === 'share',
        };
        const got = () => ({
          ...heard,
          jobs: [...heard.jobs].toSorted(),
          rows: [...heard.rows].toSorted(),
          topics: [...heard.topics].toSorted(),
        });
        await expect.poll(() => [principal.name, got()], soon).toEqual([principal.name, expected]);
        // What is sent to one is sent to all in the same turn: an answer proves that nothing else is on its way.
        await socket.emitWithAck('subscribe-list');
        expect([principal.name, got()]).toEqual([principal.name, expected]);
      }
    });
  });

  describe('the namespace of the dialects', () => {
    const clients = new Map<Principal, DialectClient>();
    const staying = () => [...clients].filter(([, { socket }]) => socket.connected);

    it('tells those who bring something bad that it is, and closes', async () => {
      for (const principal of principals) {
        const client = await app.dialectClient(principal.handshake);
        clients.set(principal, client);
        const bad = principal.who === 'share' ? 'forbidden' : principal.refusal?.[1];
        // Who brings nothing, or a cookie that opens nothing any more, may still say who they are.
        if (bad === undefined || bad === 'signed_out') continue;
        await expect.poll(() => client.socket.connected, soon).toBe(false);
        expect([principal.name, client.heard]).toEqual([
          principal.name,
          [{ event: 'auth-error', payload: { message: expect.any(String), code: bad } }],
        ]);
      }
      expect(staying().length).toBeGreaterThan(4);
    });

    const withJob = ['job:subscribe', 'automation:subscribe', 'job:unsubscribe', 'automation:unsubscribe'] as const;
    it.each(withJob)('answers “%s” as the table says', async (name) => {
      const row = dialectRows[name];
      for (const [principal, { socket }] of staying()) {
        for (const relation of ['own', 'other'] as const) {
          const answer: Answer = await socket.timeout(30_000).emitWithAck(name, jobOf(principal, relation));
          const should = isAllowed(row, principal, relation)
            ? { ok: true }
            : { ok: false, code: codeFor(row, principal) };
          expect([principal.name, relation, answer]).toMatchObject([principal.name, relation, should]);
        }
      }
    });

    const ofAdmins = ['subscribe-admin', 'request-system-metrics', 'unsubscribe-admin'] as const;
    it.each(ofAdmins)('answers “%s” as the table says', async (name) => {
      const row = dialectRows[name];
      for (const [principal, client] of staying()) {
        const before = client.named('auth-error').length;
        const answer: Answer = await client.socket.timeout(30_000).emitWithAck(name);
        const should = isAllowed(row, principal) ? { ok: true } : { ok: false, code: codeFor(row, principal) };
        expect([principal.name, answer]).toMatchObject([principal.name, should]);
        expect(client.named('auth-error').length - before).toBe(should.ok ? 0 : 1);
        expect(client.socket.connected).toBe(true);
      }
    });

    it('answers “ping” and “authenticate” as the table says', async () => {
      for (const [principal, client] of staying()) {
        client.heard.length = 0;
        client.socket.emit('ping');
        const answered = isAllowed(dialectRows.ping, principal) ? { message: 'pong' } : { message: 'Sign in first.' };
        await expect.poll(() => client.named('system:notification'), soon).toMatchObject([answered]);
        const answer: Answer = await client.socket.timeout(30_000).emitWithAck('authenticate', { token: 'nonsense' });
        expect([principal.name, answer]).toMatchObject([principal.name, { ok: false, code: 'token_invalid' }]);
        expect(client.socket.connected).toBe(true);
      }
    });

    it('announces each job to those who may see it, and to nobody else', async () => {
      for (const owner of principals.filter(({ who }) => who !== 'share' && who !== 'nobody')) {
        for (const [, client] of staying()) client.heard.length = 0;
        const { id } = await app.jobOf({ id: owner.id ?? '' });
        for (const [principal, client] of staying()) {
          const relation: Relation = principal.id === owner.id ? 'own' : 'other';
          const should = isAllowed(roomRows.broadcast, principal, relation) ? [id] : [];
          const got = () => client.named('job:created').map(({ jobId }) => jobId);
          await expect.poll(() => [principal.name, got()], soon).toEqual([principal.name, should]);
        }
        // Announced to all in one turn: once everyone has answered, nothing else is on its way.
        for (const [principal, { socket, named }] of staying()) {
          await socket.timeout(30_000).emitWithAck('job:unsubscribe', id);
          const relation: Relation = principal.id === owner.id ? 'own' : 'other';
          expect(named('job:created')).toHaveLength(isAllowed(roomRows.broadcast, principal, relation) ? 1 : 0);
        }
      }
    });

    it('tells of a document whose it is, and of the queues all who have said who they are', async () => {
      for (const owner of principals.filter(({ who }) => who !== 'share' && who !== 'nobody')) {
        const id = await app.documentOf(owner.id ?? '');
        for (const [principal, { socket, named }] of staying()) {
          const isOwner = principal.id === owner.id && isAllowed(roomRows.document, principal);
          const got = () => named('job-queued').filter(({ jobId }) => jobId === id);
          await expect.poll(() => [principal.name, got().length], soon).toEqual([principal.name, isOwner ? 1 : 0]);
          // Told to all in one turn, or not at all.
          await socket.timeout(30_000).emitWithAck('job:unsubscribe', id);
          expect([principal.name, got().length]).toEqual([principal.name, isOwner ? 1 : 0]);
        }
      }
      for (const [principal, { named }] of staying()) {
        const should = isAllowed(roomRows.queues, principal);
        await expect
          .poll(() => [principal.name, named('queue-status').length > 0], soon)
          .toEqual([principal.name, should]);
      }
    });
  });
});
