import { serviceWorker } from '../lib/browserNotices.ts';
import { ApiError } from './ApiError.ts';
import { addPushDevice, removePushDevice } from './notifications.ts';

/** Whether this browser takes Web Push from here; null where it can't. */
export async function readPushDevice(): Promise<boolean | null> {
  const registration = await serviceWorker();
  if (registration === null || !('pushManager' in registration)) return null;
  return (await registration.pushManager.getSubscription()) !== null;
}

/**
 * Lets Web Push come to this browser, which must be allowed to show notices. `pushKey`: the server's public key.
 * @throws ApiError of the server, or a DOMException where the browser can’t reach a push service
 */
export async function startPush(pushKey: string): Promise<void> {
  const registration = await serviceWorker();
  if (registration === null || !('pushManager' in registration)) {
    throw new ApiError('channel_unavailable', 'This browser takes no Web Push');
  }
  const options = { userVisibleOnly: true, applicationServerKey: fromBase64Url(pushKey) };
  const subscription = await registration.pushManager.subscribe(options);
  const { endpoint, keys } = subscription.toJSON();
  try {
    await addPushDevice({
      endpoint: endpoint ?? '',
      keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' },
    });
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
}

/** The server is told first: what it still sends to a browser that has let go is lost. */
export async function stopPush(): Promise<void> {
  const subscription = await (await serviceWorker())?.pushManager?.getSubscription();
  if (subscription === null || subscription === undefined) return;
  await removePushDevice(subscription.endpoint);
  await subscription.unsubscribe();
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
