import type { TestPage } from './testBrowser.ts';

let isTold = false;

/**
 * Lets a browser show notices, before its page is opened. A headless shell has no place where they could stand: there a
 * stand-in keeps them, for all tabs and the service worker alike, and all else is as it is.
 */
export async function allowNotices({ context, page }: TestPage, origin: string): Promise<void> {
  await context.grantPermissions(['notifications'], { origin });
  await page.goto(`${origin}/theme.js`);
  const hasPlace = (await page.evaluate<string>('Notification.permission')) === 'granted';
  if (!isTold) console.log(`Notices: ${hasPlace ? 'the browser’s own' : 'a stand-in, as this is a headless shell'}`);
  isTold = true;
  if (hasPlace) return;
  await context.addInitScript({ content: standIn });
  context.on('serviceworker', (worker) => {
    // One that is gone again needs none.
    worker.evaluate(standIn).catch(() => undefined);
  });
}

/** What is put into a cache is seen by every tab and by the service worker. */
const standIn = `{
  const { prototype } = ServiceWorkerRegistration;
  const open = () => caches.open('test-notices');
  prototype.showNotification = async (title, { tag = '', body = '', data } = {}) => {
    await (await open()).put('/notice/' + tag, new Response(JSON.stringify({ title, tag, body, data })));
  };
  prototype.getNotifications = async () => {
    const board = await open();
    return Promise.all((await board.keys()).map(async (key) => {
      const notice = await (await board.match(key)).json();
      return { ...notice, close: () => void board.delete(key) };
    }));
  };
  Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
}`;
