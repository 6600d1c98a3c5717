import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { percentile } from '../../../bench/percentile.ts';
import { startAccessApp, type AccessApp } from '../../support/accessApp.ts';
import { signedIn } from '../../support/accounts.ts';
import { startFlood } from '../../support/flooder.ts';

let app: AccessApp;

beforeAll(async () => {
  app = await startAccessApp();
});
afterAll(() => app.stop());

const perSecond = 10_000;

it.each(['answered', 'unanswered'] as const)(
  'ten thousand %s events per second from one client end that client, and others notice nothing',
  async (kind) => {
    const [anna, eve] = [await signedIn(app, { name: 'Anna' }), await signedIn(app, { name: 'Eve' })];
    const job = await app.jobOf(anna);
    const socket = await app.feedClient({ headers: anna.headers });
    const delaysMs: number[] = [];
    socket.on('frame', ({ events }) => {
      for (const { data } of events) {
        const sentAt = Number(/^at (\d+)/.exec(String((data as { message?: string }).message))?.[1]);
        if (!Number.isNaN(sentAt)) delaysMs.push(Date.now() - sentAt);
      }
    });
    await socket.emitWithAck('subscribe', { jobId: job.id, after: 0 });

    const flood = await startFlood({ url: app.url, headers: eve.headers, perSecond, isAnswered: kind === 'answered' });
    const tripsMs: number[] = [];
    let said = 0;
    const end = Date.now() + 4_000;
    const isEnough = () => flood.counts().sent > 2 * perSecond && flood.counts().connections > 1;
    while (Date.now() < end || tripsMs.length < 20 || !isEnough()) {
      const startedAt = performance.now();
      const answer = await socket.timeout(60_000).emitWithAck('subscribe-list');
      // Eve comes from the same address, and comes back at once whenever she is cut off.
      expect(answer).toMatchObject({ ok: true });
      tripsMs.push(performance.now() - startedAt);
      await app.say(job.id, `at ${Date.now()}`);
      said += 1;
      await sleep(25);
    }
    // The feed is not only quick but whole.
    await expect.poll(() => delaysMs.length, { timeout: 30_000 }).toBe(said);
    const { sent, connections } = flood.counts();
    await flood.stop();

    const [trip, feed] = [percentile(tripsMs, 0.95), percentile(delaysMs, 0.95)];
    console.log(
      `${sent} ${kind} events from one client, cut off ${connections - 1} times; another client’s round trip ` +
        `p95 ${trip.toFixed(1)} ms, its feed p95 ${feed.toFixed(1)} ms of ${said} events`,
    );
    expect(socket.connected).toBe(true);
    expect((await app.app.inject({ url: '/api/health' })).statusCode).toBe(200);
  },
);
