import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createMail, type Mail, type MailMessage } from '../../../server/integrations/mail.ts';
import { createEmailSender } from '../../../server/notifications/senders/emailSender.ts';
import { outgoingMessage, outgoingNotice } from '../../support/outgoing.ts';

type Taken = { from: string; to: string[]; raw: string };
type MailServer = { url: string; tcp: Server; taken: Taken[]; sessions: () => number; open: () => number };

const settingsUrl = () => 'https://box.example/notifications';
const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** A real SMTP server on loopback. */
async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const taken: Taken[] = [];
  let sessions = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onConnect: (_session, done) => {
      sessions += 1;
      done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        taken.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  const open = () => server.connections.size;
  return { url: `smtp://127.0.0.1:${port}`, tcp: server.server, taken, sessions: () => sessions, open };
}

function mailBy(url: string): Mail {
  const mail = createMail({ SMTP_URL: url, MAIL_FROM: 'Signalbox <box@mail.example>' });
  closers.push(mail.close);
  return mail;
}

/** The header of a mail, lines unfolded, by lower-case name; each name once, or the test fails. */
function headersOf({ raw }: Taken): Map<string, string> {
  const [head = ''] = raw.split('\r\n\r\n', 1);
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = /^([\w-]+): (.*)$/.exec(line) ?? [];
    expect(name, line).not.toBe('');
    expect(headers.has(name.toLowerCase()), line).toBe(false);
    headers.set(name.toLowerCase(), value);
  }
  return headers;
}

const plain: MailMessage = { to: 'ada@example.com', subject: 'Hello', text: 'It works.' };

describe('mail', () => {
  it('says that it is not there without a mail server', async () => {
    const mail = createMail({ SMTP_URL: undefined, MAIL_FROM: undefined });
    expect(mail.isConfigured).toBe(false);
    await expect(mail.send(plain)).rejects.toMatchObject({ code: 'channel_unavailable' });
  });

  it('is taken by a mail server, with a Message-ID that stays, over one connection', async () => {
    const server = await mailServer();
    const mail = mailBy(server.url);
    for (let tries = 0; tries < 3; tries += 1) {
      await expect(mail.send({ ...plain, toName: 'Ada', messageId: 'one' })).resolves.toBe('sent');
    }
    expect(server.taken).toHaveLength(3);
    expect(server.sessions()).toBe(1);
    for (const taken of server.taken) {
      expect(taken).toMatchObject({ from: 'box@mail.example', to: ['ada@example.com'] });
      const headers = headersOf(taken);
      expect(headers.get('message-id')).toBe('<one@mail.example>');
      expect(headers.get('to')).toBe('Ada <ada@example.com>');
      expect(headers.get('auto-submitted')).toBe('auto-generated');
    }
  });

  const lineEnds = ['\r\n', '\n', '\r', '\r\n ', '\u2028', '\u0085', '\0'];
  it.each(lineEnds)('lets no line into its header from a subject or a name (%j)', async (end) => {
    const server = await mailServer();
    const inject = `Hi${end}Bcc: eve@example.com${end}${end}<script>`;
    await mailBy(server.url).send({ ...plain, subject: inject, toName: inject, messageId: 'one' });
    const [taken] = server.taken;
    if (taken === undefined) throw new Error('Nothing came');
    expect(taken.to).toEqual(['ada@example.com']);
    const headers = headersOf(taken);
    expect(headers.has('bcc')).toBe(false);
    expect(headers.get('subject')).toContain('Bcc: eve@example.com');
  });

  it.each([
    'ada@example.com, eve@example.com',
    'ada@example.com\r\nRCPT TO:<eve@example.com>',
    'Eve <eve@example.com>',
    'eve@example.com>',
    '"a"@example.com',
    'ada',
    '',
  ])('goes to one bare address and no other: %j', async (to) => {
    const server = await mailServer();
    await expect(mailBy(server.url).send({ ...plain, to })).resolves.toBe('gone');
    expect(server.taken).toEqual([]);
  });

  it('ends for good where there is no such mailbox, and not where a rule or a fault stands against it', async () => {
    let reply = { status: 550, words: '5.1.1 No such user ada@example.com' };
    const server = await mailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error(reply.words), { responseCode: reply.status })),
    });
    const mail = mailBy(server.url);
    await expect(mail.send(plain)).resolves.toBe('gone');
    reply = { status: 550, words: '5.7.1 Relaying denied for ada@example.com' };
    await expect(mail.send(plain)).rejects.toMatchObject({ message: 'The mail server answered 550.' });
    reply = { status: 451, words: '4.7.1 Greylisted, ada@example.com' };
    const error: unknown = await mail.send(plain).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'channel_unavailable', message: 'The mail server answered 451.' });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('ada@example.com');
  });

  it('is told that a connection broke, and takes another the next time', async () => {
    const sockets = new Set<Socket>();
    const breakAll = (): void => sockets.forEach((socket) => void socket.destroy());
    let breaks = true;
    const server = await mailServer({
      onRcptTo: (_address, _session, done) => {
        if (breaks) breakAll();
        done();
      },
    });
    server.tcp.on('connection', (socket) => void sockets.add(socket));
    const mail = mailBy(server.url);
    await expect(mail.send(plain)).rejects.toMatchObject({ code: 'channel_unavailable' });
    breaks = false;
    await expect(mail.send(plain)).resolves.toBe('sent');
    breakAll();
    // Until it hears that the connection is gone, it may try to use it.
    await expect.poll(() => mail.send(plain).catch(() => 'failed')).toBe('sent');
    expect(server.taken).toHaveLength(2);
  });

  it('gives up on a mail server that does not answer, and on one that is not there', async () => {
    const abort = new AbortController();
    const server = await mailServer({ onData: () => abort.abort() });
    const mail = mailBy(server.url);
    await expect(mail.send(plain, abort.signal)).rejects.toMatchObject({
      message: 'The mail server did not answer in time.',
    });
    await expect.poll(server.open).toBe(0);
    await expect(mailBy('smtp://127.0.0.1:1').send(plain)).rejects.toMatchObject({
      message: 'The mail server can’t be reached.',
    });
  });
});

describe('a notice by mail', () => {
  it('comes as text and as HTML in which nothing from outside is markup', async () => {
    const server = await mailServer();
    const sender = createEmailSender({ mail: mailBy(server.url), settingsUrl });
    const hostile = '<img src=x onerror=alert(1)> & "quoted"';
    const message = outgoingMessage({
      texts: { title: `${hostile} failed`, body: hostile, url: 'https://box.example/jobs/1' },
    });
    await expect(sender.send(message, { address: 'ada@example.com' }, new AbortController().signal)).resolves.toBe(
      'sent',
    );
    const [taken] = server.taken;
    if (taken === undefined) throw new Error('Nothing came');
    const headers = headersOf(taken);
    expect(headers.get('message-id')).toBe(`<${message.id}@mail.example>`);
    expect(headers.get('list-unsubscribe')).toBe('<https://box.example/notifications>');
    const [, html = ''] = taken.raw.replace(/=\r\n/g, '').replaceAll('=3D', '=').split('Content-Type: text/html');
    expect(html).toContain('<p>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quoted&quot;</p>');
    expect(html).toContain('<a href="https://box.example/jobs/1">Open</a>');
    expect(html).not.toContain('<img');
  });

  it('lists the notices of a digest with their pages, in the reader’s language', async () => {
    const server = await mailServer();
    const sender = createEmailSender({ mail: mailBy(server.url), settingsUrl });
    const notifications = [outgoingNotice({ title: 'A fertig', url: 'https://box.example/jobs/a' }), outgoingNotice()];
    const message = outgoingMessage({
      notifications,
      recipient: { userId: 'ada', name: null, email: 'ada@example.com', locale: 'de' },
      texts: { title: '2 Meldungen', body: 'A fertig\n… und 1 weitere', url: settingsUrl() },
    });
    await sender.send(message, { address: 'ada@example.com' }, new AbortController().signal);
    const raw = server.taken[0]?.raw.replace(/=\r\n/g, '').replaceAll('=3D', '=') ?? '';
    expect(raw).toContain('<li><a href="https://box.example/jobs/a">A fertig</a></li>');
    expect(raw).toContain('1 weitere</li>');
    expect(raw).toContain('>=C3=96ffnen</a>');
  });
});
