import type { NotificationSettings } from '#protocol/notification';
import { Button } from '../../components/ui/Button.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { Switch } from '../../components/ui/Switch.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import type { SaveSettings } from './useSettingsDraft.ts';

const usual = { fromMinute: 22 * 60, untilMinute: 7 * 60 };

type QuietHoursProps = Pick<NotificationSettings, 'quietHours'> & { save: SaveSettings };

/** When nothing leaves the bell, by the clock of where one is. */
export function QuietHours({ quietHours, save }: QuietHoursProps) {
  const { quiet: words } = useTexts().notifications;
  const zoneHere = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Panel title={words.title}>
      <Switch
        label={words.on}
        hint={words.hint}
        checked={quietHours !== null}
        onChange={(event) => save({ quietHours: event.target.checked ? { ...usual, timeZone: zoneHere } : null })}
      />
      {quietHours !== null && (
        <div className="mt-4 flex flex-wrap items-end gap-4">
          {(['fromMinute', 'untilMinute'] as const).map((edge) => (
            <TextField
              key={edge}
              type="time"
              required
              label={edge === 'fromMinute' ? words.from : words.until}
              value={toClock(quietHours[edge])}
              onChange={(event) => {
                const minute = fromClock(event.target.value);
                if (minute !== null) save({ quietHours: { ...quietHours, [edge]: minute } });
              }}
            />
          ))}
          <div className="flex min-h-9 flex-wrap items-center gap-x-3 text-[13px] text-ink-muted">
            <p>{words.zone(spoken(quietHours.timeZone))}</p>
            {quietHours.timeZone !== zoneHere && (
              <Button size="small" onClick={() => save({ quietHours: { ...quietHours, timeZone: zoneHere } })}>
                {words.otherZone(spoken(zoneHere))}
              </Button>
            )}
          </div>
        </div>
      )}
    </Panel>
  );
}

const spoken = (zone: string) => zone.replaceAll('_', ' ');

function toClock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Null while a part of it is empty. */
function fromClock(clock: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
