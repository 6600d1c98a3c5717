import { useEffect } from 'react';
import { may } from '#protocol/access';
import type { LiveNotification } from '#protocol/notification';
import { noticePermission, serviceWorker, showBrowserNotice } from '../lib/browserNotices.ts';
import { createOneTab } from '../lib/oneTab.ts';
import { paths } from '../paths.ts';
import { noticeHub } from '../stores/noticeHub.ts';
import { notificationStore, useNotificationStore } from '../stores/useNotificationStore.ts';
import { useSettingsStore } from '../stores/useSettingsStore.ts';
import { webSocketStore } from '../stores/useWebSocketStore.ts';
import { useViewer } from './useViewer.ts';
import { noticeTexts } from './useNoticeTexts.ts';

const tabs = createOneTab(() => ({
  locks: navigator.locks,
  // Where it is closed, asking for it throws.
  get storage() {
    return localStorage;
  },
}));

/** Keeps the notices true while the shell is there, and shows those of the browser that are due: in one tab of all. */
export function useNoticeWatch(): void {
  const { viewer, isSignedOut } = useViewer();
  const isMember = viewer !== null && may(viewer, 'member') && !isSignedOut;
  useEffect(() => {
    if (!isMember) return undefined;
    void notificationStore.getState().load('all');
    const deafen = noticeHub.listen((...heard) => {
      const notice = notificationStore.getState().hear(...heard);
      // Where the browser refuses it, it is in the bell all the same.
      if (notice?.inBrowser === true) showOnce(notice).catch(() => undefined);
    });
    // What came during an absence is in the list and nowhere else.
    const unsubscribe = webSocketStore.subscribe((now, before) => {
      const isBack = now.connection.state === 'live' && before.connection.state !== 'live';
      if (isBack && before.connection.state !== 'connecting') notificationStore.getState().catchUp();
    });
    return () => {
      deafen();
      unsubscribe();
    };
  }, [isMember]);

  const unread = useNotificationStore((state) => state.unread);
  useEffect(() => {
    // The installed dashboard's own icon.
    if (unread === null || !('setAppBadge' in navigator)) return;
    (unread > 0 ? navigator.setAppBadge(unread) : navigator.clearAppBadge()).catch(() => undefined);
  }, [unread]);
}

async function showOnce(notice: LiveNotification): Promise<void> {
  if (noticePermission() !== 'granted') return;
  const registration = await serviceWorker();
  if (registration === null) return;
  const { texts, language } = useSettingsStore.getState();
  const { title, text } = noticeTexts(texts.notifications, notice);
  const path = notice.jobId === null ? paths.notifications.to() : paths.job.to(notice.jobId);
  const show = () =>
    showBrowserNotice(
      registration,
      { id: notice.id, title, body: text, path, lang: language },
      { title: texts.notifications.digest, path: paths.notifications.to() },
    );
  let shown: Promise<void> = Promise.resolve();
  await tabs.once(`notice ${notice.id}`, () => {
    // One after the other, over all tabs: each looks at what stands there before.
    shown = navigator.locks.request('signalbox.notices', show);
  });
  await shown;
}
