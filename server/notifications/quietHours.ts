import type { NotificationSettings } from '#protocol/notification';

type QuietHours = NonNullable<NotificationSettings['quietHours']>;

const minuteMs = 60_000;
const minutesPerDay = 1440;
/** No zone's clock jumps further than this. */
const jumpMinutes = 120;

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** When the quiet hours that `at` lies in are over, by the person's own clock; null where it lies in none. */
export function quietUntil(at: Date, { fromMinute, untilMinute, timeZone }: QuietHours): Date | null {
  const minuteOf = localClock(timeZone);
  const isQuiet = (minute: number) =>
    fromMinute <= untilMinute
      ? fromMinute <= minute && minute < untilMinute
      : fromMinute <= minute || minute < untilMinute;
  if (!isQuiet(minuteOf(at.getTime()))) return null;

  // Where the clock may jump in between, minute by minute: what it shows then is the only truth.
  let ms = Math.floor(at.getTime() / minuteMs) * minuteMs;
  for (let minute = minuteOf(ms); isQuiet(minute); minute = minuteOf(ms)) {
    const left = (untilMinute - minute + minutesPerDay) % minutesPerDay;
    ms += Math.max(1, left - jumpMinutes) * minuteMs;
  }
  return new Date(ms);
}

/** Minutes since midnight in a zone; in UTC where this machine does not know the zone. */
function localClock(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  return (ms) => {
    const parts = format.formatToParts(ms);
    const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    return number('hour') * 60 + number('minute');
  };
}
