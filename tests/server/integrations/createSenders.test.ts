import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMail } from '../../../server/integrations/mail.ts';
import { newWebhookSecret } from '../../../server/integrations/webhook.ts';
import { createSenders, type SendersDeps } from '../../../server/notifications/senders/createSenders.ts';
import { outgoingMessage } from '../../support/outgoing.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { pushBrowser } from '../../support/pushBrowser.ts';
import { receiver, type Receiver } from '../../support/receiver.ts';

const never = new AbortController().signal;

describe('the ways out of an installation', () => {
  let database: TestDatabase;
  let outside: Receiver;

  beforeAll(async () => {
    database = await createTestDatabase();
    outside = await receiver();
  });
  afterAll(async () => {
    await outside.close();
    await database.drop();
  });

  const open = (env: Partial<SendersDeps['env']> = {}, smtpUrl?: string) =>
    createSenders({
      db: database.db,
      mail: createMail({ SMTP_URL: smtpUrl, MAIL_FROM: env.MAIL_FROM }),
      publicUrl: () => 'https://box.example',
      env: {
        MAIL_FROM: undefined,
        PUBLIC_URL: undefined,
        VAPID_SUBJECT: undefined,
        NOTIFY_ALLOW_HOSTS: [`127.0.0.1:${outside.port}`],
        ...env,
      },
    });

  it('have one key for Web Push, also where several processes start at once', async () => {
    const keys = await Promise.all([open(), open(), open()]);
    expect(new Set(keys.map(({ pushKey }) => pushKey)).size).toBe(1);
    expect((await open()).pushKey).toBe(keys[0].pushKey);
  });

  it('lead where the operator allows it', async () => {
    const { senders, assertReceiver } = await open();
    const url = `${outside.origin}/hook`;
    await expect(assertReceiver(url)).resolves.toBeInstanceOf(URL);
    await expect(assertReceiver('https://127.0.0.1/hook')).rejects.toMatchObject({ code: 'private_address' });
    const before = outside.received.length;
    const message = outgoingMessage();
    await expect(senders.slack.send(message, { url }, never)).resolves.toBe('sent');
    await expect(senders.discord.send(message, { url }, never)).resolves.toBe('sent');
    const secret = newWebhookSecret();
    await expect(senders.webhook.send(message, { url, secret }, never)).resolves.toBe('sent');
    await expect(senders.push.send(message, { endpoint: url, ...pushBrowser().keys }, never)).resolves.toBe('sent');
    expect(outside.received.length - before).toBe(4);

    const closed = await open({ NOTIFY_ALLOW_HOSTS: [] });
    await expect(closed.senders.slack.send(message, { url }, never)).rejects.toMatchObject({ code: 'invalid_url' });
    expect(outside.received.length - before).toBe(4);
  });

  it('have no mail without a mail server', async () => {
    const available = ({ senders }: Awaited<ReturnType<typeof open>>) =>
      Object.values(senders).flatMap(({ channel, isAvailable }) => (isAvailable() ? [channel] : []));
    expect(available(await open())).toEqual(['push', 'slack', 'discord', 'webhook']);
    const MAIL_FROM = 'box@mail.example';
    expect(available(await open({ MAIL_FROM }, 'smtp://mail.example'))).toContain('email');
  });

  it.each([
    [{ VAPID_SUBJECT: 'https://ops.example/', MAIL_FROM: 'box@mail.example' }, 'https://ops.example/'],
    [{ MAIL_FROM: 'Signalbox <box@mail.example>', PUBLIC_URL: 'https://box.example' }, 'mailto:box@mail.example'],
    [{ PUBLIC_URL: 'https://box.example' }, 'https://box.example'],
    [{ PUBLIC_URL: 'http://box.internal' }, 'mailto:admin@localhost'],
    [{}, 'mailto:admin@localhost'],
  ])('tell push services whom to write to: %j', async (env, subject) => {
    const { senders } = await open(env);
    await senders.push.send(outgoingMessage(), { endpoint: outside.origin, ...pushBrowser().keys }, never);
    const [, token = ''] = /t=([^,]+)/.exec(outside.received.at(-1)?.headers.authorization ?? '') ?? [];
    expect(decodeJwt(token).sub).toBe(subject);
  });
});
