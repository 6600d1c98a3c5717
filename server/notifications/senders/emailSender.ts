import type { Mail } from '../../integrations/mail.ts';
import type { Sender } from '../sender.ts';
import { mailBody } from './mailBody.ts';

/** `settingsUrl` is the page where one says what to be told about. */
export function createEmailSender({ mail, settingsUrl }: { mail: Mail; settingsUrl: () => string }): Sender<'email'> {
  return {
    channel: 'email',
    isAvailable: () => mail.isConfigured,
    send: (message, { address }, signal) =>
      mail.send(
        {
          to: address,
          toName: message.recipient.name,
          subject: message.texts.title,
          ...mailBody(message, settingsUrl()),
          messageId: message.id,
          unsubscribeUrl: settingsUrl(),
        },
        signal,
      ),
  };
}
