import type { MailMessage } from '../integrations/mail.ts';

type Text = Pick<MailMessage, 'subject' | 'text'>;

// In both languages: whoever gets these has no settings yet, or can't get at them.

export function resetMail(url: string): Text {
  return {
    subject: 'Set a new password / Neues Passwort',
    text:
      `Open this link to set a new password for Signalbox. It holds for an hour and works once:\n${url}\n` +
      'If you did not ask for it, nothing has changed and there is nothing to do.\n\n' +
      `Mit diesem Link setzen Sie ein neues Passwort für Signalbox. Er gilt eine Stunde und einmal:\n${url}\n` +
      'Haben Sie nicht darum gebeten, hat sich nichts geändert und Sie müssen nichts tun.\n',
  };
}

export function invitationMail(url: string): Text {
  return {
    subject: 'You are invited to Signalbox / Einladung zu Signalbox',
    text:
      `You are invited to Signalbox. This link makes your account; it holds for a week and works once:\n${url}\n\n` +
      `Sie sind zu Signalbox eingeladen. Mit diesem Link legen Sie Ihr Konto an; er gilt eine Woche und einmal:\n${url}\n`,
  };
}
