import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Target } from '#protocol/notification';
import { changeTarget, notificationSettingsQuery } from '../../api/notifications.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { NewTargetDialog } from './NewTargetDialog.tsx';
import { TargetRow } from './TargetRow.tsx';

/** Where Slack, Discord and webhook notices go. */
export function Targets({ targets }: { targets: readonly Target[] }) {
  const { notifications, errors, common } = useTexts();
  const { targets: words } = notifications;
  const client = useQueryClient();
  const [isAdding, setIsAdding] = useState(false);
  const [toRemove, setToRemove] = useState<Target | null>(null);
  const { mutateAsync: change } = useMutation({
    mutationFn: ({ id, action }: { id: string; action: 'enable' | 'disable' | 'remove' }) => changeTarget(id, action),
    onSettled: () => client.invalidateQueries({ queryKey: notificationSettingsQuery.queryKey }),
    onError: (error) =>
      toast({ tone: 'error', title: notifications.settings.notSaved, text: errors[error.code].title }),
  });

  return (
    <Panel
      title={words.title}
      flush
      actions={
        <Button size="small" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setIsAdding(true)}>
          {words.add}
        </Button>
      }
    >
      {targets.length === 0 ? (
        <p className="px-4 py-5 text-center text-ink-muted">
          <strong className="block font-medium text-ink">{words.none}</strong>
          {words.noneText}
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {targets.map((target) => (
            <TargetRow
              key={target.id}
              target={target}
              onSwitch={(isOn) =>
                void change({ id: target.id, action: isOn ? 'enable' : 'disable' }).catch(() => undefined)
              }
              onRemove={() => setToRemove(target)}
            />
          ))}
        </ul>
      )}
      {isAdding && <NewTargetDialog onClose={() => setIsAdding(false)} />}
      {toRemove !== null && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setToRemove(null)}
          title={words.removeTitle(toRemove.name)}
          description={words.removeText}
          confirmLabel={words.remove}
          cancelLabel={common.cancel}
          danger
          onConfirm={async () => void (await change({ id: toRemove.id, action: 'remove' }))}
        />
      )}
    </Panel>
  );
}
