import { channelSchema, ruleSchema, type Channel, type Rule } from '#protocol/notification';
import type { Need } from '#protocol/access';
import type { SettingsAnswer } from '../../api/notifications.ts';
import { Checkbox } from '../../components/ui/Checkbox.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { useAccess } from '../../hooks/useAccess.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { SaveSettings } from './useSettingsDraft.ts';

/** Whom a rule is for, as the server decides it. */
const needs: Record<Rule, Need> = {
  watched: 'member',
  'own-failed': 'member',
  'batch-first-failure': 'member',
  'lane-drained': 'operator',
  'system-alert': 'admin',
};
const columns = 'sm:grid sm:grid-cols-[minmax(0,1fr)_repeat(6,4.25rem)] sm:items-center';

type RulesProps = Pick<SettingsAnswer, 'settings' | 'channels'> & { save: SaveSettings };

/** Rules down, channels across; on the phone each rule with its channels under it. */
export function Rules({ settings, channels, save }: RulesProps) {
  const { settings: words, rules: names } = useTexts().notifications;
  const { may } = useAccess();

  const set = (rule: Rule, channel: Channel, isOn: boolean) => {
    const before = settings.rules[rule] ?? [];
    const after = isOn ? [...before, channel] : before.filter((one) => one !== channel);
    save({ rules: { ...settings.rules, [rule]: after } });
  };

  return (
    <Panel title={words.rules} flush>
      <div aria-hidden="true" className={`hidden px-4 py-2 text-xs font-medium text-ink-muted ${columns}`}>
        <span>{words.rule}</span>
        {channelSchema.options.map((channel) => (
          <span key={channel} className="text-center">
            {words.channels[channel]}
          </span>
        ))}
      </div>
      {ruleSchema.options
        .filter((rule) => may(needs[rule]))
        .map((rule) => (
          <fieldset
            key={rule}
            className={`border-t border-line px-4 py-3 first-of-type:border-t-0 sm:first-of-type:border-t ${columns}`}
          >
            <legend className="sr-only">{names[rule].title}</legend>
            <div aria-hidden="true" className="min-w-0 pr-3">
              <p className="font-medium">{names[rule].title}</p>
              <p className="text-xs text-ink-muted">{names[rule].text}</p>
            </div>
            <div className="mt-1 grid grid-cols-2 gap-x-4 sm:contents">
              {channelSchema.options.map((channel) => (
                <Checkbox
                  key={channel}
                  label={words.channels[channel]}
                  className="sm:justify-center sm:[&>span:last-child]:sr-only"
                  checked={settings.rules[rule]?.includes(channel) ?? false}
                  disabled={!channels.includes(channel)}
                  onChange={(event) => set(rule, channel, event.target.checked)}
                />
              ))}
            </div>
          </fieldset>
        ))}
    </Panel>
  );
}
