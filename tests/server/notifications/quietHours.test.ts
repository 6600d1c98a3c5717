import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTimeZone, quietUntil } from '../../../server/notifications/quietHours.ts';
import { retryDelayMs } from '../../../server/notifications/retryDelay.ts';

const hour = 60;
const night = { fromMinute: 22 * hour, untilMinute: 7 * hour, timeZone: 'Europe/Berlin' };
const until = (at: string, hours = night) => quietUntil(new Date(at), hours)?.toISOString() ?? null;

describe('quiet hours', () => {
  it('begin and end to the minute, by the person’s own clock', () => {
    const noon = { fromMinute: 12 * hour, untilMinute: 13 * hour + 30, timeZone: 'Asia/Kathmandu' };
    // UTC+5:45.
    expect(until('2026-06-01T06:14:59.999Z', noon)).toBeNull();
    expect(until('2026-06-01T06:15:00.000Z', noon)).toBe('2026-06-01T07:45:00.000Z');
    expect(until('2026-06-01T07:44:59.999Z', noon)).toBe('2026-06-01T07:45:00.000Z');
    expect(until('2026-06-01T07:45:00.000Z', noon)).toBeNull();
  });

  it('run over midnight', () => {
    expect(until('2026-01-10T20:59:59Z')).toBeNull();
    expect(until('2026-01-10T21:00:00Z')).toBe('2026-01-11T06:00:00.000Z');
    expect(until('2026-01-11T02:30:00Z')).toBe('2026-01-11T06:00:00.000Z');
    expect(until('2026-01-11T06:00:00Z')).toBeNull();
  });

  it('end at the right minute of a night in which the clock is changed', () => {
    // Forward in the night to the 29th of March 2026, back in that to the 25th of October.
    expect(until('2026-03-28T21:30:00Z')).toBe('2026-03-29T05:00:00.000Z');
    expect(until('2026-10-24T20:30:00Z')).toBe('2026-10-25T06:00:00.000Z');
  });

  it('that end in an hour which the clock leaves out or shows twice end with it', () => {
    const early = { ...night, untilMinute: 2 * hour + 30 };
    expect(until('2026-03-28T23:00:00Z', early)).toBe('2026-03-29T01:00:00.000Z');
    expect(until('2026-10-24T23:00:00Z', early)).toBe('2026-10-25T00:30:00.000Z');
  });

  it('of no length are none', () => {
    expect(until('2026-01-10T22:00:00Z', { ...night, untilMinute: night.fromMinute })).toBeNull();
  });

  it('in a zone that this machine does not know are those of UTC', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Europe/Atlantis')).toBe(false);
    expect(until('2026-01-10T23:00:00Z', { ...night, timeZone: 'Europe/Atlantis' })).toBe('2026-01-11T07:00:00.000Z');
  });

  it('always end within a day, at a moment that is not quiet, and not before', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Antarctica/Troll');
    const at = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') });
    fc.assert(
      fc.property(minute, minute, zone, at, (fromMinute, untilMinute, timeZone, ms) => {
        const hours = { fromMinute, untilMinute, timeZone };
        const end = quietUntil(new Date(ms), hours);
        if (end === null) return;
        expect(end.getTime()).toBeGreaterThan(ms);
        expect(end.getTime() - ms).toBeLessThanOrEqual(26 * 60 * 60_000);
        expect(quietUntil(end, hours)).toBeNull();
        expect(quietUntil(new Date(end.getTime() - 1), hours)?.getTime()).toBe(end.getTime());
      }),
      { numRuns: 200 },
    );
  });
});

describe('the pauses between tries', () => {
  it('grow, and make about a day in all, whatever the jitter', () => {
    const hours = (random: number) => {
      const pauses = [1, 2, 3, 4, 5, 6, 7].map((tries) => retryDelayMs(tries, random));
      expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
      return pauses.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
    };
    expect(hours(0)).toBeGreaterThan(16);
    expect(hours(0.5)).toBeCloseTo(22.75, 1);
    expect(hours(1)).toBeLessThan(30);
    expect(retryDelayMs(1, 0)).toBe(12_000);
    expect(retryDelayMs(1, 1)).toBe(18_000);
  });
});
