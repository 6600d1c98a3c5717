import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LaneStatus } from '#protocol/queue';
import { createLaneWatch } from '../../../server/notifications/laneWatch.ts';
import { createOutageWatch } from '../../../server/notifications/outageWatch.ts';
import { startEngine, type Engine } from '../../support/engine.ts';
import {
  addPerson,
  outsideWorld,
  roomyDisk,
  startNotices,
  tellOf,
  type Notices,
  type SystemState,
} from '../../support/notices.ts';
import { testPipeline } from '../../support/testPipeline.ts';

const lane = (about: Partial<LaneStatus>): LaneStatus => ({
  lane: 'normal',
  waiting: 0,
  active: 0,
  concurrency: 4,
  oldestWaitingSince: null,
  paused: null,
  averageWaitMs: null,
  completedLastHour: 0,
  failedLastHour: 0,
  ...about,
});

describe('a lane', () => {
  it('has drained when it had a queue and has been empty for five seconds, once', () => {
    const look = createLaneWatch();
    const at = (seconds: number, about: Partial<LaneStatus>) => look([lane(about)], seconds * 1000);
    expect(at(0, { waiting: 3, active: 4 })).toEqual([]);
    expect(at(2, { waiting: 1, active: 4 })).toEqual([]);
    expect(at(4, { active: 2 })).toEqual([]);
    expect(at(6, {})).toEqual([]);
    expect(at(8, {})).toEqual([]);
    expect(at(11, {})).toEqual([{ lane: 'normal', news: 'drained' }]);
    expect(at(20, {})).toEqual([]);
  });

  it('has not drained when a job comes in between, or when none had to wait', () => {
    const look = createLaneWatch();
    const at = (seconds: number, about: Partial<LaneStatus>) => look([lane(about)], seconds * 1000);
    at(0, { waiting: 3 });
    at(2, { waiting: 3 });
    at(4, {});
    at(8, { active: 1 });
    expect(at(10, {})).toEqual([]);
    expect(at(15, {})).toEqual([{ lane: 'normal', news: 'drained' }]);
    // On its way to a worker at the moment of one look.
    at(20, { waiting: 1 });
    at(22, { active: 1 });
    expect(at(24, {})).toEqual([]);
    expect(at(60, {})).toEqual([]);
  });

  it('has nobody to work on it when jobs wait for a minute and no worker is there', () => {
    const look = createLaneWatch();
    const at = (seconds: number, about: Partial<LaneStatus>) => look([lane(about)], seconds * 1000);
    at(0, { waiting: 1, concurrency: 0 });
    expect(at(59, { waiting: 1, concurrency: 0 })).toEqual([]);
    expect(at(60, { waiting: 2, concurrency: 0 })).toEqual([{ lane: 'normal', news: 'no-worker', seconds: 60 }]);
    expect(at(62, { waiting: 2 })).toEqual([]);
    expect(at(90, { waiting: 2, concurrency: 0 })).toEqual([]);
  });
});

describe('an outage', () => {
  it('is told of when it is over, with how long it was, unless it was a hiccup', () => {
    const look = createOutageWatch();
    expect([look(true, 0), look(false, 1_000), look(true, 9_000)]).toEqual([null, null, null]);
    expect([look(false, 20_000), look(false, 25_000), look(true, 32_400)]).toEqual([null, null, 12]);
    expect(look(true, 40_000)).toBeNull();
  });
});

describe('those who run the system', () => {
  let engine: Engine;
  const running: Notices[] = [];
  beforeAll(async () => {
    engine = await startEngine({ test: testPipeline() });
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((notices) => notices.stop()));
  });
  afterAll(() => engine.close());

  it('are told once of a full disk, by however many processes: admins, with the rule on', async () => {
    const admin = await addPerson(engine, { role: 'admin' });
    const otherAdmin = await addPerson(engine, { role: 'admin' });
    const operator = await addPerson(engine, { role: 'operator' });
    const system: SystemState = { lanes: [], isQueueAway: false, disk: roomyDisk, looks: 0 };
    for (let n = 0; n < 3; n += 1) running.push(startNotices(engine, outsideWorld(), { system }));
    const [first] = running;
    if (first === undefined) throw new Error('there is no process');
    await first.settings.save(otherAdmin, tellOf(['watched']));
    system.disk = { freeBytes: 300 * 1024 ** 2, totalBytes: 100e9 };
    const toldOf = async (userId: string) => (await first.inbox.list(userId, { unreadOnly: false })).notifications;
    await expect
      .poll(() => toldOf(admin))
      .toMatchObject([{ kind: 'system-alert', jobId: null, facts: { alert: 'disk-nearly-full', freeMb: 300 } }]);
    // Another hour begins; what was told at the end of the last is not told again at once.
    await engine.database.pool.query(`UPDATE notifications SET key = 'alert:disk-nearly-full:all:1'`);
    const looks = system.looks;
    await expect.poll(() => system.looks).toBeGreaterThan(looks + 9);
    expect(await toldOf(admin)).toHaveLength(1);
    for (const userId of [otherAdmin, operator]) expect(await toldOf(userId)).toEqual([]);
  });
});
