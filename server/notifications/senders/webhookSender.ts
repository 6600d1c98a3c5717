import type { WebhookPayload } from '#protocol/notification';
import type { Webhooks } from '../../integrations/webhook.ts';
import type { OutgoingMessage, Sender } from '../sender.ts';

export function createWebhookSender(webhooks: Webhooks): Sender<'webhook'> {
  return {
    channel: 'webhook',
    isAvailable: () => true,
    send: (message, place, signal) =>
      webhooks.send({ ...place, id: message.id, payload: payloadOf(message.notifications) }, signal),
  };
}

/** The same bytes at every try: nothing in it depends on when it is made. */
function payloadOf(notices: OutgoingMessage['notifications']): WebhookPayload {
  const [only] = notices;
  const newest = notices.at(-1);
  if (only === undefined || newest === undefined) throw new Error('A message has one notice at least');
  return {
    type: notices.length === 1 ? `signalbox.${only.kind}` : 'signalbox.digest',
    timestamp: newest.createdAt,
    data: {
      notifications: notices.map(({ id, kind, jobId, jobName, facts, createdAt, url }) => ({
        id,
        kind,
        jobId,
        jobName,
        facts,
        createdAt,
        url,
      })),
    },
  };
}
