import { randomUUID } from 'node:crypto';
import { importJWK, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pushPayloadSchema } from '#protocol/notification';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { createGuardedPost } from '../../../server/integrations/netGuard/guardedPost.ts';
import { newVapidKey, readVapidKey } from '../../../server/integrations/webPush/vapidKey.ts';
import { createWebPush } from '../../../server/integrations/webPush/webPush.ts';
import { createPushSender } from '../../../server/notifications/senders/pushSender.ts';
import { outgoingMessage, outgoingNotice } from '../../support/outgoing.ts';
import { pushBrowser } from '../../support/pushBrowser.ts';
import { receiver, type Received, type Receiver } from '../../support/receiver.ts';

const never = new AbortController().signal;
const key = readVapidKey(newVapidKey());
const subject = 'mailto:ops@example.com';
const post = createGuardedPost(createAllowList({ hosts: ['127.0.0.1'] }));
const sender = createPushSender(createWebPush({ key, subject, post }));

/** As a push service does it (RFC 8292): the key of the header is the one that the browser subscribed with. */
async function verifyVapid({ headers }: Received, audience: string) {
  const [, token = '', publicKey = ''] = /^vapid t=([^,]+), k=(\S+)$/.exec(headers.authorization ?? '') ?? [];
  expect(publicKey).toBe(key.publicKey);
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const verifier = await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256');
  const { payload } = await jwtVerify(token, verifier, { audience, subject, algorithms: ['ES256'] });
  return payload;
}

describe('a browser of the tests', () => {
  it('reads the example of RFC 8291', () => {
    const browser = pushBrowser({
      privateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    });
    expect(browser.keys.p256dh).toBe(
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    );
    const body =
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl' +
      '7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN';
    expect(browser.decrypt(Buffer.from(body, 'base64url'))).toBe('When I grow up, I want to be a watermelon');
  });
});

describe('Web Push', () => {
  let status: number;
  let headers: Record<string, string>;
  let service: Receiver;

  beforeEach(async () => {
    [status, headers] = [201, {}];
    service = await receiver((response) => void response.writeHead(status, headers).end());
  });
  afterEach(async () => await service.close());
  const deviceOf = (browser = pushBrowser()) => ({ endpoint: `${service.origin}/push/secret`, ...browser.keys });

  it('comes so that only the browser can read it, and the service knows from whom it is', async () => {
    const browser = pushBrowser();
    const message = outgoingMessage();
    await expect(sender.send(message, deviceOf(browser), never)).resolves.toBe('sent');
    const [request] = service.received;
    if (request === undefined) throw new Error('Nothing came');
    expect(request.headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      ttl: '86400',
      urgency: 'normal',
      topic: message.id.replaceAll('-', ''),
    });
    const payload = await verifyVapid(request, service.origin);
    const inHours = ((payload.exp ?? 0) - Date.now() / 1_000) / 3_600;
    expect(inHours).toBeGreaterThan(1);
    expect(inHours).toBeLessThanOrEqual(24);

    expect(pushPayloadSchema.parse(JSON.parse(browser.decrypt(request.body)))).toEqual({
      id: message.id,
      ...message.texts,
      locale: 'en',
      notificationIds: message.notifications.map(({ id }) => id),
    });
    expect(request.body.toString('latin1')).not.toContain('finished');
    expect(() => pushBrowser().decrypt(request.body)).toThrow('unable to authenticate data');
  });

  it('is encrypted anew at each try, under the same topic', async () => {
    const [browser, message] = [pushBrowser(), outgoingMessage()];
    await sender.send(message, deviceOf(browser), never);
    await sender.send(message, deviceOf(browser), never);
    const [first, second] = service.received;
    if (first === undefined || second === undefined) throw new Error('Both tries must come');
    expect(second.headers.topic).toBe(first.headers.topic);
    expect(second.body.equals(first.body)).toBe(false);
    expect(browser.decrypt(second.body)).toBe(browser.decrypt(first.body));
  });

  it('hurries where something failed', async () => {
    await sender.send(outgoingMessage({ notifications: [outgoingNotice({ kind: 'job-failed' })] }), deviceOf(), never);
    expect(service.received[0]?.headers.urgency).toBe('high');
  });

  it.each(['a', 'ä', '👩🏽‍🔧', '"', '\n'])('fits into what services take, however long a text of %j is', async (letter) => {
    const browser = pushBrowser();
    const long = letter.repeat(5_000);
    const notifications = Array.from({ length: 400 }, () => outgoingNotice());
    const texts = { title: letter.repeat(160), body: long, url: 'https://box.example/notifications' };
    await expect(sender.send(outgoingMessage({ notifications, texts }), deviceOf(browser), never)).resolves.toBe(
      'sent',
    );
    await expect(
      sender.send(outgoingMessage({ notifications, texts: { ...texts, title: long } }), deviceOf(browser), never),
    ).resolves.toBe('sent');
    for (const { body } of service.received) {
      expect(body.byteLength).toBeLessThanOrEqual(4_096);
      expect(pushPayloadSchema.parse(JSON.parse(browser.decrypt(body))).url).toBe(texts.url);
    }
    expect(service.received).toHaveLength(2);
  });

  it.each([404, 410])('ends for good where the subscription has (%i)', async (ended) => {
    status = ended;
    await expect(sender.send(outgoingMessage(), deviceOf(), never)).resolves.toBe('gone');
  });

  it('ends for good where the keys are none, and asks nobody', async () => {
    const { p256dh, auth } = pushBrowser().keys;
    const offCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url');
    for (const keys of [
      { p256dh: '', auth },
      { p256dh: 'AAAA', auth },
      { p256dh: offCurve, auth },
      { p256dh, auth: 'short' },
      { p256dh: p256dh.slice(0, -4), auth },
    ]) {
      await expect(sender.send(outgoingMessage(), { ...deviceOf(), ...keys }, never)).resolves.toBe('gone');
    }
    expect(service.connections().ever).toBe(0);
  });

  it('waits as long as the service asks for, and tells no secret', async () => {
    [status, headers] = [429, { 'retry-after': '30' }];
    const error: unknown = await sender.send(outgoingMessage(), deviceOf(), never).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'channel_unavailable', retryAfterMs: 30_000 });
    expect(String(error)).not.toContain('secret');
    status = 403;
    await expect(sender.send(outgoingMessage(), deviceOf(), never)).rejects.toMatchObject({
      message: `127.0.0.1:${service.port} answered 403.`,
    });
  });

  it('goes to the public internet by https, and nowhere else', async () => {
    const guarded = createPushSender(createWebPush({ key, subject, post: createGuardedPost(createAllowList({})) }));
    await expect(guarded.send(outgoingMessage(), deviceOf(), never)).rejects.toMatchObject({ code: 'invalid_url' });
    const endpoint = `https://localhost:${service.port}/push/${randomUUID()}`;
    await expect(guarded.send(outgoingMessage(), { ...deviceOf(), endpoint }, never)).rejects.toMatchObject({
      code: 'private_address',
    });
    expect(service.connections().ever).toBe(0);
  });
});

describe('the key for Web Push', () => {
  it('is the same whenever it is read, and another for another installation', () => {
    const text = newVapidKey();
    expect(readVapidKey(text).publicKey).toBe(readVapidKey(text).publicKey);
    expect(readVapidKey(newVapidKey()).publicKey).not.toBe(readVapidKey(text).publicKey);
    expect(Buffer.from(readVapidKey(text).publicKey, 'base64url')).toHaveLength(65);
  });
});
