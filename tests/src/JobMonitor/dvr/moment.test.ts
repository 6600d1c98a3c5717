import { describe, expect, it } from 'vitest';
import { momentAfter, momentAt, playOn, stepByKey } from '../../../../src/pages/JobMonitor/dvr/moment.ts';
import { seqInAddress, withMoment } from '../../../../src/pages/JobMonitor/dvr/momentAddress.ts';
import { createTimeAxis } from '../../../../src/pages/JobMonitor/dvr/timeAxis.ts';
import { createReplayLog } from '../../../../src/realtime/replay/replayLog.ts';
import { completedJob } from '../../../support/jobs.ts';

const { events } = completedJob();
const replayed = createReplayLog();
replayed.append(events);
const { timeAt, seqAt, idle, lastSeq } = replayed;
const log = { timeAt, seqAt, lastSeq, whole: true };
const axis = createTimeAxis({ startMs: log.timeAt(1), endMs: log.timeAt(log.lastSeq), idle, compress: true });
const lifeMs = axis.endMs - axis.startMs;
const press = (key: string, from = momentAfter(log, 20), shift = false) => stepByKey(key, shift, from, log, axis);

describe('a moment', () => {
  it('lies after the last event that had happened by its time', () => {
    const fifth = momentAfter(log, 9);
    expect(momentAt(log, fifth.atMs + 1)).toEqual({ seq: 9, atMs: fifth.atMs + 1 });
    expect(momentAt(log, axis.startMs - 5_000).atMs).toBe(axis.startMs);
  });

  it('goes on with time while it plays, and ends with the log', () => {
    const start = momentAfter(log, 1);
    const later = playOn(start, 5_000, log, axis);
    const happened = events.filter(({ at }) => Date.parse(at) <= start.atMs + 5_000).length;
    expect(later).toEqual({ seq: happened, atMs: start.atMs + 5_000 });
    expect(playOn(start, lifeMs, log, axis)).toBe('end');
  });

  it('never falls back behind the event that a link leads to, where several happened at once', () => {
    const together = events.find(({ at, seq }) => events[seq]?.at === at);
    const from = momentAfter(log, together?.seq ?? 1);
    const to = playOn(from, 0, log, axis);
    expect(to === 'end' ? 0 : to.seq).toBeGreaterThanOrEqual(from.seq);
  });

  it('goes no further than the log is here, while the rest is on its way', () => {
    const part = { ...log, lastSeq: 30, whole: false };
    expect(playOn(momentAfter(part, 20), lifeMs, part, axis)).toEqual(momentAfter(log, 30));
    expect(stepByKey('ArrowRight', false, momentAfter(part, 30), part, axis)).toEqual(momentAfter(log, 30));
  });
});

describe('the keys of the slider', () => {
  it('step by event and by second', () => {
    const from = momentAfter(log, 20);
    expect(press('ArrowLeft')).toEqual(momentAfter(log, 19));
    expect(press('ArrowRight')).toEqual(momentAfter(log, 21));
    expect(press('ArrowUp')).toMatchObject({ atMs: from.atMs + 1_000 });
    expect(press('ArrowDown')).toMatchObject({ atMs: from.atMs - 1_000 });
    expect(press('ArrowRight', from, true)).toMatchObject({ atMs: from.atMs + 1_000 });
  });

  it('step by a tenth of the bar, and to both ends', () => {
    const from = momentAt(log, axis.startMs + lifeMs / 2);
    const paged = press('PageUp', from);
    expect(paged).toMatchObject({ atMs: expect.closeTo(axis.startMs + lifeMs * 0.6, -1) as number });
    expect(press('PageUp', momentAfter(log, log.lastSeq - 1))).toBe('end');
    expect(press('PageDown', momentAfter(log, 2))).toEqual({ seq: expect.any(Number) as number, atMs: axis.startMs });
    expect(press('Home')).toEqual(momentAfter(log, 1));
    expect(press('End')).toBe('end');
    expect(press('ArrowRight', momentAfter(log, log.lastSeq - 1))).toBe('end');
    expect(press('ArrowLeft', momentAfter(log, 1))).toEqual(momentAfter(log, 1));
  });

  it('leave the page its own', () => {
    expect(press(' ')).toBe('toggle');
    expect(['Tab', 'a', 'Enter', 'Escape'].map((key) => press(key))).toEqual([null, null, null, null]);
  });
});

describe('a moment’s address', () => {
  it('names an event, beside all else that stands there', () => {
    expect(withMoment('?tab=log&picture=a%2Fb', 17)).toBe('?tab=log&picture=a%2Fb&at=17');
    expect(withMoment('?at=3&tab=log', 17)).toBe('?at=17&tab=log');
    expect(withMoment('?at=3', null)).toBe('');
    expect(seqInAddress('?tab=log&at=17')).toBe(17);
  });

  it.each(['', '?at=', '?at=0', '?at=-1', '?at=1.5', '?at=abc', '?at=9999999999', '?at=1e3'])(
    'is none in %j',
    (search) => expect(seqInAddress(search)).toBeNull(),
  );
});
