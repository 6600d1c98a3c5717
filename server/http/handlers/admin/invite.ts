import { invitationMail } from '../../../accounts/mails.ts';
import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';

export const invite: Handler<'invite'> = async ({ viewer, body, request }, deps) => {
  const { invitations, mail, publicUrl } = requirePeople(deps);
  const { invitation, token } = await invitations.create(body, viewer.id);
  // Behind the #, which browsers keep to themselves.
  const url = `${publicUrl}/invitation#${token}`;
  const { email, role, plan } = invitation;
  const isSent =
    mail.isConfigured && email !== null && (await isTaken(mail.send({ to: email, ...invitationMail(url) })));
  const details = { role, plan };
  await deps.audit.write({ actor: viewer, action: 'invited', target: invitation.id, details, ipAddress: request.ip });
  return { invitation, url, isSent };
};

/** Whether the mail server took it: where not, there is still the link to pass on. */
function isTaken(sending: Promise<'sent' | 'gone'>): Promise<boolean> {
  return sending.then(
    (outcome) => outcome === 'sent',
    () => false,
  );
}
