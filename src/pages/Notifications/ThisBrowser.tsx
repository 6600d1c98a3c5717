import { useQueryClient } from '@tanstack/react-query';
import { BellOff, BellRing } from 'lucide-react';
import { useEffect, useState } from 'react';
import { notificationSettingsQuery, type SettingsAnswer } from '../../api/notifications.ts';
import { readPushDevice, startPush, stopPush } from '../../api/pushDevice.ts';
import { ApiError } from '../../api/ApiError.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { Switch } from '../../components/ui/Switch.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { askForNotices, noticePermission } from '../../lib/browserNotices.ts';

/** Whether this browser shows notices, and takes push. */
export function ThisBrowser({ answer: { pushKey, pushDevices } }: { answer: SettingsAnswer }) {
  const { permission: words, push } = useTexts().notifications;
  const [permission, setPermission] = useState(noticePermission);
  const isOpen = permission === 'granted';
  const Icon = isOpen ? BellRing : BellOff;
  return (
    <Panel title={words.title} meta={pushDevices > 0 ? push.devices(pushDevices) : undefined}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="flex min-w-0 items-start gap-2">
            <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-muted" />
            <span>
              {words[permission]} {permission === 'denied' && words.undo}
            </span>
          </p>
          {permission === 'default' && (
            <Button variant="primary" onClick={() => void askForNotices().then(setPermission)}>
              {words.ask}
            </Button>
          )}
        </div>
        {permission !== 'unsupported' && <PushSwitch pushKey={pushKey} isAllowed={isOpen} />}
      </div>
    </Panel>
  );
}

function PushSwitch({ pushKey, isAllowed }: { pushKey: string; isAllowed: boolean }) {
  const { push: words } = useTexts().notifications;
  const { errors } = useTexts();
  const client = useQueryClient();
  const [isOn, setIsOn] = useState<boolean | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  useEffect(() => {
    readPushDevice().then(setIsOn, () => setIsOn(null));
  }, []);

  async function set(wanted: boolean) {
    setIsBusy(true);
    try {
      await (wanted ? startPush(pushKey) : stopPush());
      setIsOn(wanted);
    } catch (error) {
      const text = error instanceof ApiError ? errors[error.code].title : words.failedText;
      toast({ tone: 'error', title: words.failed, text });
    } finally {
      setIsBusy(false);
      void client.invalidateQueries({ queryKey: notificationSettingsQuery.queryKey });
    }
  }

  const hint = isOn === null ? words.none : isAllowed ? words.hint : words.needsPermission;
  return (
    <Switch
      label={words.title}
      hint={hint}
      checked={isOn === true}
      disabled={isOn === null || !isAllowed || isBusy}
      onChange={(event) => void set(event.target.checked)}
    />
  );
}
