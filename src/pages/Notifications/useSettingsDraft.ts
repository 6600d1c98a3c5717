import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { NotificationSettings } from '#protocol/notification';
import { notificationSettingsQuery, saveNotificationSettings } from '../../api/notifications.ts';
import { announce } from '../../components/ui/announce.ts';
import { toast } from '../../components/ui/toast.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useSettingsStore } from '../../stores/useSettingsStore.ts';

export type SaveSettings = (change: Partial<NotificationSettings>) => void;

/** The settings with what was just changed, which is saved at once; where that fails, what is true is shown again. */
export function useSettingsDraft(stored: NotificationSettings): { settings: NotificationSettings; save: SaveSettings } {
  const { notifications, errors } = useTexts();
  const { settings: words } = notifications;
  const client = useQueryClient();
  const { queryKey } = notificationSettingsQuery;
  const [draft, setDraft] = useState<NotificationSettings | null>(null);
  /** What was changed last, also before it is drawn: the next change builds on it. */
  const last = useRef<NotificationSettings | null>(null);

  const { mutate } = useMutation({
    // One after the other: the last change is the last to arrive.
    scope: { id: 'notification-settings' },
    mutationFn: saveNotificationSettings,
    onSuccess: (settings) => {
      client.setQueryData(queryKey, (known) => (known === undefined ? known : { ...known, settings }));
      announce(words.saved);
    },
    onError: (error) => {
      toast({ tone: 'error', title: words.notSaved, text: error.hint ?? errors[error.code].title });
      void client.invalidateQueries({ queryKey });
    },
    onSettled: (_, error, sent) => {
      if (error === null && last.current !== sent) return;
      last.current = null;
      setDraft(null);
    },
  });

  const save: SaveSettings = (change) => {
    // Messages are written in the language that one reads here.
    const next = { ...(last.current ?? stored), ...change, locale: useSettingsStore.getState().language };
    last.current = next;
    setDraft(next);
    mutate(next);
  };
  return { settings: draft ?? stored, save };
}
