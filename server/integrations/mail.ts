import { createTransport } from 'nodemailer';
import { limits } from '#protocol/limits';
import type { Env } from '../env.ts';
import { AppError } from '../errors.ts';

export type MailMessage = {
  /** One bare address. */
  to: string;
  toName?: string | null;
  subject: string;
  text: string;
  html?: string;
  /** The same at every try of one mail, so that who gets it twice keeps one; without the part after the @. */
  messageId?: string;
  /** The page where one stops such mails. */
  unsubscribeUrl?: string;
};

export type Mail = {
  isConfigured: boolean;
  /**
   * Resolves when the mail server has taken the message; `gone` where it says that there is no such mailbox.
   * @throws AppError channel_unavailable where there is no mail server, or it does not take the message now
   */
  send: (message: MailMessage, signal?: AbortSignal) => Promise<'sent' | 'gone'>;
  close: () => void;
};

/** Shorter than mail servers keep a silent connection, so that none is found closed when it is needed. */
const idleTimeoutMs = 20_000;
const oneAddress = /^[^\p{C}\s<>()[\],;:"@\\]+@[^\p{C}\s<>()[\],;:"@\\]+$/u;

/** Sends mail through the server of SMTP_URL. */
export function createMail({ SMTP_URL, MAIL_FROM }: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>): Mail {
  if (SMTP_URL === undefined || MAIL_FROM === undefined) {
    const error = () => new AppError('channel_unavailable', 'This server can’t send mail: SMTP_URL is not set.');
    return { isConfigured: false, send: () => Promise.reject(error()), close: () => undefined };
  }
  const transport = createTransport({
    url: SMTP_URL,
    pool: true,
    maxConnections: 3,
    idleTimeout: idleTimeoutMs,
    // For a connection that the server closes in the moment in which it is taken. More tries are up to whoever asked.
    maxRequeues: 1,
    dnsTimeout: limits.deliveryTimeoutMs,
    connectionTimeout: limits.deliveryTimeoutMs,
    greetingTimeout: limits.deliveryTimeoutMs,
    socketTimeout: limits.deliveryTimeoutMs,
    socketCloseTimeout: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // Whoever sends is told; an event that nobody hears would end the process.
  transport.on('error', () => undefined);
  const [, domain = 'localhost'] = addressIn(MAIL_FROM).split('@');

  return {
    isConfigured: true,
    send: async ({ to, toName, subject, text, html, messageId, unsubscribeUrl }, signal) => {
      if (!oneAddress.test(to)) return 'gone';
      try {
        await transport.sendMail({
          from: MAIL_FROM,
          to: { name: oneLine(toName ?? ''), address: to },
          subject: oneLine(subject),
          text,
          ...(html !== undefined && { html }),
          ...(messageId !== undefined && { messageId: `<${messageId}@${domain}>` }),
          ...(unsubscribeUrl !== undefined && { list: { unsubscribe: { url: unsubscribeUrl } } }),
          // No out-of-office notes come back.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          ...(signal !== undefined && { signal }),
        });
        return 'sent';
      } catch (error) {
        if (isUnknownMailbox(error)) return 'gone';
        throw faultOf(error, signal);
      }
    },
    close: () => transport.close(),
  };
}

/** `Signalbox <signalbox@example.com>` → `signalbox@example.com`. */
export function addressIn(from: string): string {
  return (/<([^<>]*)>\s*$/.exec(from)?.[1] ?? from).trim();
}

/** Nothing that ends a header's line gets into one, whatever the library makes of it. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** The reply that a mail server refused with: its status, and its words. */
function replyOf(error: unknown): { status: number; words: string; isToRecipient: boolean } {
  if (!(error instanceof Error)) return { status: 0, words: '', isToRecipient: false };
  return {
    status: 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0,
    words: 'response' in error && typeof error.response === 'string' ? error.response : '',
    isToRecipient: 'command' in error && error.command === 'RCPT TO',
  };
}

/** The recipient was refused for good, and not by a policy (5.7.x), which says nothing about the mailbox. */
function isUnknownMailbox(error: unknown): boolean {
  const { status, words, isToRecipient } = replyOf(error);
  return isToRecipient && [550, 551, 553].includes(status) && !/\b5\.7\.\d/.test(words);
}

/** Without the library’s error as the cause: it holds the address, and so may what the mail server said. */
function faultOf(error: unknown, signal: AbortSignal | undefined): AppError {
  const { status } = replyOf(error);
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const sentence =
    status > 0
      ? `The mail server answered ${status}.`
      : signal?.aborted === true || code === 'ETIMEDOUT'
        ? 'The mail server did not answer in time.'
        : 'The mail server can’t be reached.';
  return new AppError('channel_unavailable', sentence);
}
