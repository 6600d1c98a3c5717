/** Whether this browser may show notices: `unsupported` also where the page does not come by HTTPS or from loopback. */
export type NoticePermission = 'granted' | 'denied' | 'default' | 'unsupported';

export function noticePermission(): NoticePermission {
  if (!('Notification' in window) || !('serviceWorker' in navigator)) return 'unsupported';
  return Notification.permission;
}

/** Asks the reader, where they have not answered yet. Only to be called on a click. */
export async function askForNotices(): Promise<NoticePermission> {
  const now = noticePermission();
  return now === 'default' ? await Notification.requestPermission() : now;
}

/** The page's service worker, once it works; null where there is none. */
export async function serviceWorker(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  const known = await navigator.serviceWorker.getRegistration('/');
  return known === undefined ? null : navigator.serviceWorker.ready;
}

export type BrowserNotice = { id: string; title: string; body: string; path: string; lang: string };

/** More than so many at once become one. */
const apart = 3;
const burstTag = 'signalbox-burst';

type Shown = { path: string; ids: string[] };

/**
 * Shows a notice of the browser. Its tag is its id, as in Web Push: whichever comes second takes the first one's place.
 * When many stand there already, they become one that leads to the list: what stands there is the same for all tabs.
 */
export async function showBrowserNotice(
  registration: Pick<ServiceWorkerRegistration, 'showNotification' | 'getNotifications'>,
  notice: BrowserNotice,
  digest: { title: (count: number) => string; path: string },
): Promise<void> {
  const { id, title, body, path, lang } = notice;
  const look = { lang, icon: '/icons/192.png', badge: '/icons/badge.png' };
  const standing = (await registration.getNotifications()).filter(({ tag }) => tag !== id);
  const burst = standing.find(({ tag }) => tag === burstTag);
  if (burst === undefined && standing.length < apart) {
    await registration.showNotification(title, { ...look, tag: id, body, data: { path, ids: [id] } satisfies Shown });
    return;
  }
  const ids = [...new Set([...standing.flatMap(({ data }) => (data as Shown).ids), id])];
  for (const one of standing) if (one !== burst) one.close();
  const lines = [title, ...(burst === undefined ? standing.map((one) => one.title) : burst.body.split('\n'))];
  await registration.showNotification(digest.title(ids.length), {
    ...look,
    tag: burstTag,
    body: lines.slice(0, 6).join('\n'),
    data: { path: digest.path, ids } satisfies Shown,
  });
}
