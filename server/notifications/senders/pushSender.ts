import type { NotificationKind, PushPayload } from '#protocol/notification';
import { cutTo } from '../../integrations/cutTo.ts';
import { pushPlainBytes } from '../../integrations/webPush/encryptPush.ts';
import type { WebPush } from '../../integrations/webPush/webPush.ts';
import type { OutgoingMessage, Sender } from '../sender.ts';

/** With these a push service wakes a device that saves its battery. */
const urgent: readonly NotificationKind[] = [
  'job-failed',
  'own-job-failed',
  'batch-first-failure',
  'system-alert',
  'test',
];
const bodyLength = 500;
const idsAtMost = 50;

export function createPushSender(webPush: WebPush): Sender<'push'> {
  return {
    channel: 'push',
    isAvailable: () => true,
    send: (message, device, signal) => {
      const isUrgent = message.notifications.some(({ kind }) => urgent.includes(kind));
      const plain = plainOf(message);
      // A second try replaces the first, where that still waits for the device.
      const topic = message.id.replaceAll('-', '');
      return webPush.send(device, { plain, topic, urgency: isUrgent ? 'high' : 'normal' }, signal);
    },
  };
}

/** The payload as bytes, cut down to what push services take. */
function plainOf({ id, texts, notifications, recipient }: OutgoingMessage): Buffer {
  const ids = notifications.map((notice) => notice.id);
  for (let share = 1; ; share /= 2) {
    const payload: PushPayload = {
      id,
      title: texts.title,
      body: cutTo(texts.body, Math.max(1, Math.floor(bodyLength * share))),
      url: texts.url,
      locale: recipient.locale,
      notificationIds: ids.slice(0, Math.floor(idsAtMost * share)),
    };
    const plain = Buffer.from(JSON.stringify(payload));
    if (plain.byteLength <= pushPlainBytes) return plain;
    if (share < 1 / 1_024) return Buffer.from(JSON.stringify({ ...payload, title: 'Signalbox' }));
  }
}
