import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { webhookPayloadSchema } from '#protocol/notification';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { createGuardedPost } from '../../../server/integrations/netGuard/guardedPost.ts';
import { createWebhooks, newWebhookSecret } from '../../../server/integrations/webhook.ts';
import { createWebhookSender } from '../../../server/notifications/senders/webhookSender.ts';
import { outgoingMessage, outgoingNotice } from '../../support/outgoing.ts';
import { receiver, type Received, type Receiver } from '../../support/receiver.ts';

const never = new AbortController().signal;
const sender = createWebhookSender(createWebhooks(createGuardedPost(createAllowList({ hosts: ['127.0.0.1'] }))));

/** As a receiver does it: what the library takes for genuine, and of the shape that is promised. */
function verify({ headers, body }: Received, secret: string) {
  return webhookPayloadSchema.parse(new Webhook(secret).verify(body, headers as Record<string, string>));
}

describe('a webhook', () => {
  let status: number;
  let headers: Record<string, string>;
  let hook: Receiver;
  let place: { url: string; secret: string };

  beforeEach(async () => {
    [status, headers] = [204, {}];
    hook = await receiver((response) => void response.writeHead(status, headers).end('{"ok":true}'));
    place = { url: `${hook.origin}/hook`, secret: newWebhookSecret() };
  });
  afterEach(async () => await hook.close());

  it('is signed, so that a receiver knows it is genuine and whole', async () => {
    const notice = outgoingNotice({ kind: 'job-failed', facts: { error: 'The shop <b>closed</b>' } });
    const message = outgoingMessage({ notifications: [notice] });
    await expect(sender.send(message, place, never)).resolves.toBe('sent');
    const [request] = hook.received;
    if (request === undefined) throw new Error('Nothing came');
    expect(request.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': message.id });
    const { title: _, readAt: __, ...told } = notice;
    expect(verify(request, place.secret)).toEqual({
      type: 'signalbox.job-failed',
      timestamp: notice.createdAt,
      data: { notifications: [told] },
    });

    const tampered = { ...request, body: Buffer.from(request.body.toString().replace('shop', 'shed')) };
    expect(() => verify(tampered, place.secret)).toThrow('No matching signature');
    const renamed = { ...request, headers: { ...request.headers, 'webhook-id': randomUUID() } };
    expect(() => verify(renamed, place.secret)).toThrow('No matching signature');
    expect(() => verify(request, newWebhookSecret())).toThrow('No matching signature');
  });

  it('keeps its id and its bytes from try to try', async () => {
    const message = outgoingMessage();
    status = 503;
    await expect(sender.send(message, place, never)).rejects.toMatchObject({
      code: 'channel_unavailable',
      message: `127.0.0.1:${hook.port} answered 503.`,
    });
    status = 200;
    await expect(sender.send(message, place, never)).resolves.toBe('sent');
    const [first, second] = hook.received;
    if (first === undefined || second === undefined) throw new Error('Both tries must come');
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(second.body.equals(first.body)).toBe(true);
    expect(verify(second, place.secret)).toEqual(verify(first, place.secret));
  });

  it('says that it is a digest where several notices leave together', async () => {
    const older = outgoingNotice({ createdAt: '2026-11-21T05:59:00.000Z' });
    const newer = outgoingNotice({ kind: 'lane-drained', jobId: null, jobName: null, url: null });
    await sender.send(outgoingMessage({ notifications: [older, newer] }), place, never);
    const [request] = hook.received;
    const payload = request === undefined ? null : verify(request, place.secret);
    expect(payload).toMatchObject({ type: 'signalbox.digest', timestamp: newer.createdAt });
    expect(payload?.data.notifications.map(({ id }) => id)).toEqual([older.id, newer.id]);
  });

  it('ends for good where the receiver says 410, and waits as long as it asks for', async () => {
    status = 410;
    await expect(sender.send(outgoingMessage(), place, never)).resolves.toBe('gone');
    [status, headers] = [429, { 'retry-after': '90' }];
    await expect(sender.send(outgoingMessage(), place, never)).rejects.toMatchObject({ retryAfterMs: 90_000 });
    [status, headers] = [307, { location: 'https://elsewhere.example/' }];
    await expect(sender.send(outgoingMessage(), place, never)).rejects.toMatchObject({
      message: `127.0.0.1:${hook.port} leads elsewhere (307), and redirects are not followed.`,
    });
  });
});
