import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { notificationSettingsQuery, saveNotificationSettings, watchJob, watchQuery } from '../../api/notifications.ts';
import { startPush } from '../../api/pushDevice.ts';
import { queryKeys } from '../../api/queryKeys.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { askForNotices, type NoticePermission } from '../../lib/browserNotices.ts';
import { useSettingsStore } from '../../stores/useSettingsStore.ts';
import { toast } from '../ui/toast.ts';

/** Whether one is told of a job's end, and how to change that. */
export function useNotifyMe(jobId: string) {
  const { notifications, errors } = useTexts();
  const { notifyMe, permission } = notifications;
  const client = useQueryClient();
  const { data: isWatched } = useQuery(watchQuery(jobId));

  const tell = (isNow: boolean, answer: NoticePermission) => {
    if (!isNow) toast({ tone: 'info', title: notifyMe.unset });
    else if (answer === 'granted') toast({ tone: 'success', title: notifyMe.set, text: notifyMe.setText });
    else if (answer === 'denied') toast({ tone: 'info', title: permission.deniedShort, text: permission.undo });
    else toast({ tone: 'success', title: notifyMe.set, text: notifyMe.inBell });
  };

  const { mutate, isPending } = useMutation({
    mutationFn: async (wanted: boolean) => {
      // Asked on this very click: browsers heed no other.
      const answer = wanted ? await askForNotices() : 'default';
      const isNow = await watchJob(jobId, wanted);
      if (isNow && answer === 'granted') void pushHere();
      return { isNow, answer };
    },
    onSuccess: ({ isNow, answer }) => {
      client.setQueryData(queryKeys.watch(jobId), isNow);
      tell(isNow, answer);
    },
    onError: (error) => toast({ tone: 'error', title: notifyMe.failed, text: errors[error.code].title }),
  });

  /** So that the tab may be closed. A browser without a push service still tells while a tab is open. */
  const pushHere = async () => {
    try {
      const { pushKey, settings } = await client.query({ ...notificationSettingsQuery, staleTime: 'static' });
      await startPush(pushKey);
      const { language } = useSettingsStore.getState();
      // What comes by push is written by the server.
      if (settings.locale !== language) await saveNotificationSettings({ ...settings, locale: language });
    } catch {
      // The settings tell whether push works here.
    }
  };

  return { isWatched: isWatched ?? false, isKnown: isWatched !== undefined, isBusy: isPending, set: mutate };
}
