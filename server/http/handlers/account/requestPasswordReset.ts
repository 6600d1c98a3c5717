import { AppError } from '../../../errors.ts';
import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';

export const requestPasswordReset: Handler<'requestPasswordReset'> = async ({ body }, deps) => {
  const { mail, passwordReset } = requirePeople(deps);
  if (!mail.isConfigured) {
    throw new AppError('not_offered', 'This server sends no mail.', { hint: 'Ask its admin to set SMTP_URL.' });
  }
  await passwordReset.request(body.email);
  return {};
};
