import type { Target } from '#protocol/notification';
import { Button } from '../../components/ui/Button.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { TestButton } from './TestButton.tsx';

type TargetRowProps = { target: Target; onSwitch: (isOn: boolean) => void; onRemove: () => void };

/** One address: how it fares, and what can be done with it. */
export function TargetRow({ target, onSwitch, onRemove }: TargetRowProps) {
  const { targets: words, settings } = useTexts().notifications;
  const { name, host, channel, disabledAt, lastError, lastSentAt, id } = target;
  const isOff = disabledAt !== null;
  const switchText = isOff ? words.enable : words.disable;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 grow basis-56">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="max-w-full truncate font-medium">{name}</span>
          <span className="text-xs text-ink-muted">
            {settings.channels[channel]} · {host}
          </span>
          {isOff && <span className="text-xs font-medium text-stale">{words.off}</span>}
        </p>
        <p className="text-xs text-ink-muted">
          {lastSentAt === null ? (
            words.neverSent
          ) : (
            <>
              {words.lastSent} <RelativeTime at={lastSentAt} />
            </>
          )}
        </p>
        {lastError !== null && <p className="text-xs wrap-anywhere text-failed">{words.lastError(lastError)}</p>}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <TestButton channel={channel} name={name} targetId={id} disabled={isOff} />
        <Button size="small" aria-label={words.actionLabel(switchText, name)} onClick={() => onSwitch(isOff)}>
          {switchText}
        </Button>
        <Button size="small" variant="danger" aria-label={words.actionLabel(words.remove, name)} onClick={onRemove}>
          {words.remove}
        </Button>
      </div>
    </li>
  );
}
