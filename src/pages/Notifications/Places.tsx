import type { Channel } from '#protocol/notification';
import type { SettingsAnswer } from '../../api/notifications.ts';
import { Panel } from '../../components/ui/Panel.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { useViewer } from '../../hooks/useViewer.ts';
import { TestButton } from './TestButton.tsx';

const places = ['browser', 'push', 'email', 'slack', 'discord', 'webhook'] as const satisfies readonly Channel[];
type TargetChannel = 'slack' | 'discord' | 'webhook';

/** Each channel: what it lacks, or a button to try it. */
export function Places({ answer }: { answer: SettingsAnswer }) {
  const { settings: words } = useTexts().notifications;
  const { viewer } = useViewer();
  const { channels, targets, pushDevices } = answer;
  const { missing } = words;

  const about = (channel: Channel): { note: string | null; isReady: boolean } => {
    if (channel === 'browser') return { note: null, isReady: true };
    if (channel === 'push') return { note: pushDevices === 0 ? missing.push : null, isReady: pushDevices > 0 };
    if (channel === 'email') {
      const email = viewer?.email ?? null;
      if (channels.includes('email')) return { note: email === null ? null : words.emailTo(email), isReady: true };
      const hasAccount = viewer !== null && viewer.via !== 'loopback';
      return { note: hasAccount && email === null ? missing.noAddress : missing.email, isReady: false };
    }
    const isThere = targets.some((target) => target.channel === channel);
    return { note: isThere ? null : missing.target(words.channels[channel]), isReady: isThere };
  };

  return (
    <Panel title={words.places} flush>
      <ul className="divide-y divide-line">
        {places.map((channel) => {
          const { note, isReady } = about(channel);
          // Of addresses each has a button of its own, below.
          const hasButton = !isTarget(channel);
          if (!hasButton && isReady) return null;
          return (
            <li
              key={channel}
              className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2"
            >
              <div className="min-w-0">
                <p className="font-medium">{words.channels[channel]}</p>
                {note !== null && <p className="text-[13px] wrap-anywhere text-ink-muted">{note}</p>}
              </div>
              {hasButton && isReady && <TestButton channel={channel} name={words.channels[channel]} />}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function isTarget(channel: Channel): channel is TargetChannel {
  return channel === 'slack' || channel === 'discord' || channel === 'webhook';
}
