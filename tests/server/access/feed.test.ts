import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessNotice, JobsPatch, SubscribeAnswer } from '#protocol/feed';
import type { JobEvent } from '#protocol/jobEvent';
import { sessions, shares, users } from '../../../server/database/accountsSchema.ts';
import { startAccessApp, type AccessApp, type FeedClient, type Handshake } from '../../support/accessApp.ts';
import { apiKeyOf, jwtFor, jwtSecret, shareOf, signedIn, type SignedInUser } from '../../support/accounts.ts';

const soon = { timeout: 15_000, interval: 20 };
const subscribe = (socket: FeedClient, jobId: string, after = 0): Promise<SubscribeAnswer> =>
  socket.emitWithAck('subscribe', { jobId, after });

/** All that a client hears of jobs, of its rights, and of its end. */
function listen(socket: FeedClient) {
  const heard = { events: [] as JobEvent[], rows: [] as string[], notices: [] as AccessNotice[], isOver: false };
  socket.on('frame', ({ events }) => heard.events.push(...events));
  socket.on('jobs', ({ jobs }: JobsPatch) => heard.rows.push(...jobs.map(({ id }) => id)));
  socket.on('access', (notice) => heard.notices.push(notice));
  socket.on('disconnect', () => (heard.isOver = true));
  return heard;
}

describe('the native feed with accounts', () => {
  let app: AccessApp;
  let anna: SignedInUser;
  let ben: SignedInUser;
  let operator: SignedInUser;

  beforeAll(async () => {
    app = await startAccessApp();
    anna = await signedIn(app, { name: 'Anna' });
    ben = await signedIn(app, { name: 'Ben' });
    operator = await signedIn(app, { role: 'operator' });
  });
  afterAll(() => app.stop());

  const refusal = async (handshake: Handshake): Promise<unknown> =>
    app.feedClient(handshake).then(
      () => 'let in',
      (error: { data?: unknown }) => error.data,
    );

  it('lets in by cookie, token, API key and share link, and says why it does not', async () => {
    const job = await app.jobOf(anna);
    const [key, share] = [await apiKeyOf(app, anna), await shareOf(app, job.id)];
    for (const handshake of [
      { headers: anna.headers },
      { auth: { token: anna.token } },
      { auth: { token: key } },
      { auth: { share } },
    ]) {
      const socket = await app.feedClient(handshake);
      expect(await subscribe(socket, job.id)).toMatchObject({ ok: true, head: 2 });
    }
    expect(await refusal({})).toEqual({ code: 'signed_out' });
    expect(await refusal({ auth: { token: 'nonsense' } })).toEqual({ code: 'token_invalid' });
    expect(await refusal({ auth: { token: 7, share: {} } })).toEqual({ code: 'signed_out' });
    expect(await refusal({ auth: { share: 'nonsense' } })).toEqual({ code: 'share_invalid' });
    // A name alone is nobody, and an address is no place for a token.
    expect(await refusal({ auth: { userId: anna.id } })).toEqual({ code: 'signed_out' });
    expect(await refusal({ query: { userId: anna.id } })).toEqual({ code: 'signed_out' });
    expect(await refusal({ query: { token: anna.token } })).toEqual({ code: 'token_invalid' });
    expect(await refusal({ headers: anna.headers, query: { token: anna.token } })).toEqual({ code: 'token_invalid' });
  });

  it('lets nobody follow what is not theirs, and says so', async () => {
    const job = await app.jobOf(anna);
    const socket = await app.feedClient({ headers: ben.headers });
    const heard = listen(socket);
    expect(await subscribe(socket, job.id)).toMatchObject({ ok: false, code: 'job_not_found' });
    const all = await app.feedClient({ headers: operator.headers });
    const heardByAll = listen(all);
    expect(await subscribe(all, job.id)).toMatchObject({ ok: true });
    await app.say(job.id, 'one');
    await expect.poll(() => heardByAll.events.map(({ seq }) => seq), soon).toEqual([3]);
    expect(heard.events).toEqual([]);
  });

  it('shows each the rows of their own jobs, and operators all', async () => {
    const sockets = await Promise.all([anna, ben, operator].map((who) => app.feedClient({ headers: who.headers })));
    const [annas, bens, all] = sockets.map(listen);
    for (const socket of sockets) expect(await socket.emitWithAck('subscribe-list')).toMatchObject({ ok: true });
    const [ofAnna, ofBen] = [await app.jobOf(anna), await app.jobOf(ben)];
    await expect.poll(() => new Set(all?.rows), soon).toEqual(new Set([ofAnna.id, ofBen.id]));
    await expect.poll(() => new Set(annas?.rows), soon).toEqual(new Set([ofAnna.id]));
    await expect.poll(() => new Set(bens?.rows), soon).toEqual(new Set([ofBen.id]));
  });

  it('masks what a share link shows, live and late, and shows no list', async () => {
    const job = await app.jobOf(anna);
    await app.say(job.id, 'early: anna@example.com');
    const socket = await app.feedClient({ auth: { share: await shareOf(app, job.id) } });
    const heard = listen(socket);
    const owner = await app.feedClient({ headers: anna.headers });
    const heardByOwner = listen(owner);
    await subscribe(owner, job.id, 3);
    const answer = await subscribe(socket, job.id);
    if (!answer.ok) throw new Error(answer.message);
    expect(JSON.stringify(answer.events)).toContain('early: •••');
    expect(JSON.stringify(answer.events)).not.toContain(anna.id);
    await app.say(job.id, 'live: anna@example.com');
    await expect.poll(() => JSON.stringify(heardByOwner.events), soon).toContain('live: anna@example.com');
    await expect.poll(() => JSON.stringify(heard.events), soon).toContain('live: •••');
    expect(JSON.stringify(heard.events)).not.toContain('anna@example.com');
    expect(await socket.emitWithAck('subscribe-list')).toMatchObject({ ok: false, code: 'forbidden' });
    const other = await app.jobOf(anna);
    expect(await subscribe(socket, other.id)).toMatchObject({ ok: false, code: 'job_not_found' });
  });

  it.each(['the session is revoked', 'the account is disabled', 'the share is revoked'])(
    'ends an open socket soon after %s, and tells it why',
    async (cause) => {
      const dora = await signedIn(app, { name: 'Dora' });
      const job = await app.jobOf(dora);
      const auth = cause === 'the share is revoked' ? { share: await shareOf(app, job.id) } : { token: dora.token };
      const socket = await app.feedClient({ auth });
      const heard = listen(socket);
      expect(await subscribe(socket, job.id)).toMatchObject({ ok: true });
      const startedMs = performance.now();
      if (cause === 'the session is revoked') await app.db.delete(sessions).where(eq(sessions.userId, dora.id));
      else if (cause === 'the account is disabled') {
        await app.db.update(users).set({ isDisabled: true }).where(eq(users.id, dora.id));
      } else {
        const revokedAt = new Date().toISOString();
        await app.db.update(shares).set({ revokedAt }).where(eq(shares.jobId, job.id));
      }
      await expect.poll(() => heard.isOver, soon).toBe(true);
      console.info(`${cause}: the socket ended ${Math.round(performance.now() - startedMs)} ms later`);
      expect(heard.notices).toEqual([{ reason: 'ended', jobId: null }]);
      const before = heard.events.length;
      await app.say(job.id, 'nobody hears this');
      expect(heard.events).toHaveLength(before);
      expect(await refusal({ auth })).toMatchObject({ code: expect.stringMatching(/token_invalid|share_invalid/) });
    },
  );

  it('takes from an operator who becomes a user what is not theirs, and leaves what is', async () => {
    const otto = await signedIn(app, { role: 'operator', name: 'Otto' });
    const [foreign, own] = [await app.jobOf(anna), await app.jobOf(otto)];
    const socket = await app.feedClient({ headers: otto.headers });
    const heard = listen(socket);
    await subscribe(socket, foreign.id, 2);
    await subscribe(socket, own.id, 2);
    await socket.emitWithAck('subscribe-list');
    const startedMs = performance.now();
    await app.db.update(users).set({ role: 'user' }).where(eq(users.id, otto.id));
    await expect.poll(() => heard.notices, soon).toEqual([{ reason: 'ended', jobId: foreign.id }]);
    console.info(`a lowered role counted ${Math.round(performance.now() - startedMs)} ms later`);
    heard.rows.length = 0;
    await app.say(foreign.id, 'not for Otto');
    await app.say(own.id, 'for Otto');
    await expect.poll(() => heard.events.map(({ jobId }) => jobId), soon).toEqual([own.id]);
    await expect.poll(() => new Set(heard.rows), soon).toEqual(new Set([own.id]));
    expect(await subscribe(socket, foreign.id)).toMatchObject({ ok: false, code: 'job_not_found' });
    expect(heard.isOver).toBe(false);
  });
});

describe('the native feed with tokens of an identity provider', () => {
  it('ends with the token, and goes on with a fresh one without losing an event', async () => {
    const app = await startAccessApp({ AUTH: 'jwt', AUTH_SECRET: jwtSecret });
    try {
      const eva = { id: 'eva' };
      const job = await app.jobOf(eva);
      const seen: JobEvent[] = [];
      let isOver = false;
      let notices: AccessNotice[] = [];
      const take = (events: readonly JobEvent[]) => {
        for (const event of events) if (event.seq === (seen.at(-1)?.seq ?? 0) + 1) seen.push(event);
      };
      const follow = async (token: string) => {
        const socket = await app.feedClient({ auth: { token } });
        isOver = false;
        notices = [];
        socket.on('frame', ({ events }) => take(events));
        socket.on('access', (notice) => notices.push(notice));
        socket.on('disconnect', () => (isOver = true));
        const answer = await subscribe(socket, job.id, seen.at(-1)?.seq ?? 0);
        if (!answer.ok) throw new Error(answer.message);
        take(answer.events);
      };
      await follow(await jwtFor({ sub: eva.id, exp: Math.ceil(Date.now() / 1000) + 5 }));
      let lines = 0;
      while (!isOver && lines < 10_000) {
        await app.say(job.id, `line ${(lines += 1)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(notices).toEqual([{ reason: 'expired', jobId: null }]);
      // What happens while nobody listens is not lost either.
      await app.say(job.id, ...Array.from({ length: 20 }, (_, n) => `meanwhile ${n}`));
      await follow(await jwtFor({ sub: eva.id }));
      await app.say(job.id, 'the last');
      const { lastSeq } = await app.jobs.summary(job.id);
      await expect.poll(() => seen.at(-1)?.seq, soon).toBe(lastSeq);
      const log: JobEvent[] = [];
      while (log.length < lastSeq) log.push(...(await app.jobs.events(job.id, log.length, 200)).events);
      expect(seen).toEqual(log);
      console.info(`${lastSeq} events over the end of a token, none lost`);

      const stranger = await app.feedClient({ auth: { token: await jwtFor({ sub: 'mallory' }) } });
      expect(await subscribe(stranger, job.id)).toMatchObject({ ok: false, code: 'job_not_found' });
      const forged = await jwtFor({ sub: eva.id }, 'another secret, of more than 32 characters');
      await expect(app.feedClient({ auth: { token: forged } })).rejects.toMatchObject({
        data: { code: 'token_invalid' },
      });
      const old = await jwtFor({ sub: eva.id, exp: Math.floor(Date.now() / 1000) - 60 });
      await expect(app.feedClient({ auth: { token: old } })).rejects.toMatchObject({ data: { code: 'token_expired' } });
    } finally {
      await app.stop();
    }
  });
});
