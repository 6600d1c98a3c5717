import { pushPayloadSchema } from '#protocol/notification';
import { worker } from './worker.ts';

const listPath = '/notifications';

/**
 * Shows what Web Push has brought. A single notice has the tag that a page gives it too, so that it stands there once.
 * Something is always shown: browsers take the right to push from those who wake them in silence.
 */
export async function showPush(text: string): Promise<void> {
  const payload = parse(text);
  const look = { icon: '/icons/192.png', badge: '/icons/badge.png' };
  if (payload === null) {
    await worker.registration.showNotification('Signalbox', { ...look, tag: 'signalbox', data: { path: listPath } });
    return;
  }
  const { id, title, body, url, locale, notificationIds: ids } = payload;
  const [only] = ids;
  const tag = ids.length === 1 && only !== undefined ? only : id;
  if (ids.length > 1) await closeAll(ids);
  await worker.registration.showNotification(title, {
    ...look,
    tag,
    body,
    lang: locale,
    data: { path: pathOf(url), ids },
  });
}

/** The notices of a digest that a page has shown already. */
async function closeAll(ids: readonly string[]): Promise<void> {
  for (const notification of await worker.registration.getNotifications()) {
    if (ids.includes(notification.tag)) notification.close();
  }
}

/** A click: leads a page that is open to what the notice is about, or opens one, and marks it as read. */
export async function openNotice({ data }: Notification): Promise<void> {
  const { path = listPath, ids = [] } = (data ?? {}) as { path?: string; ids?: string[] };
  await Promise.all([goTo(path), markRead(ids)]);
}

async function goTo(path: string): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page =
    pages.find(({ url }) => new URL(url).pathname === path) ?? pages.find(({ focused }) => focused) ?? pages[0];
  if (page === undefined) {
    await worker.clients.openWindow(path);
    return;
  }
  page.postMessage({ type: 'go', path });
  await page.focus().catch(() => undefined);
}

/** What fails here is marked when the list is read. */
async function markRead(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await fetch('/api/notifications/read', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ids }),
  }).catch(() => undefined);
}

/** Of an address, what lies in this dashboard: a notice leads nowhere else. */
function pathOf(url: string | null): string {
  if (url === null) return listPath;
  const { pathname, search } = new URL(url, worker.location.origin);
  return pathname + search;
}

function parse(text: string) {
  try {
    return pushPayloadSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
