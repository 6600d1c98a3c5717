import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { startGate, type Gate } from './gate.ts';

/** What came: of a mail its Message-ID and text, of a post its path, id and body. */
export type Received = { to: string; id: string; body: string };

/** A mail server and a web server that write down what comes, each behind a gate. */
export type Receivers = {
  mails: Received[];
  posts: Received[];
  smtp: Gate;
  web: Gate;
  /** From now on all is taken, and nothing answered. */
  fallSilent: () => void;
  speakAgain: () => void;
  close: () => Promise<void>;
};

export async function startReceivers(): Promise<Receivers> {
  const mails: Received[] = [];
  const posts: Received[] = [];
  const unanswered = new Set<() => void>();
  let isSilent = false;
  const answer = (now: () => void) => {
    if (isSilent) unanswered.add(now);
    else now();
  };

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let body = '';
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => (body += text));
      stream.on('end', () => {
        const id = /^Message-ID: (.+)$/im.exec(body)?.[1]?.trim() ?? 'none';
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, id, body });
        answer(done);
      });
    },
  });
  // Those who died in the middle of a mail.
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));

  const web = createServer((request, response: ServerResponse) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => (body += text));
    request.on('end', () => {
      posts.push({ to: request.url ?? '', id: String(request.headers['webhook-id'] ?? ''), body });
      answer(() => response.writeHead(201).end());
    });
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const smtpGate = await startGate((smtp.server.address() as AddressInfo).port);
  const webGate = await startGate((web.address() as AddressInfo).port);

  return {
    mails,
    posts,
    smtp: smtpGate,
    web: webGate,
    fallSilent: () => void (isSilent = true),
    speakAgain: () => {
      isSilent = false;
      for (const now of unanswered) now();
      unanswered.clear();
    },
    close: async () => {
      await Promise.all([smtpGate.close(), webGate.close()]);
      await new Promise<void>((resolve) => smtp.close(resolve));
      web.closeAllConnections();
      await new Promise<void>((resolve) => web.close(() => resolve()));
    },
  };
}
