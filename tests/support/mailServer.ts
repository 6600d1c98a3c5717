import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

export type MailServer = {
  /** For SMTP_URL. */
  url: string;
  /** Texts of the mails for an address so far, oldest first. */
  textsFor: (address: string) => string[];
  close: () => Promise<void>;
};

/** A real SMTP server on loopback, which keeps what it is sent. */
export async function startMailServer(): Promise<MailServer> {
  const taken: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onData: (stream, { envelope }, done) => {
      let raw = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => (raw += chunk));
      stream.on('end', () => {
        // Quoted-printable: long lines are broken by «=».
        taken.push({ to: envelope.rcptTo.map(({ address }) => address), text: raw.replaceAll(/=\r?\n/g, '') });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    textsFor: (address) => taken.filter(({ to }) => to.includes(address)).map(({ text }) => text),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
