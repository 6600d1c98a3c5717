import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';

export const revokeInvitation: Handler<'revokeInvitation'> = async ({ viewer, params, request }, deps) => {
  const revoked = await requirePeople(deps).invitations.revoke(params.invitationId);
  if (revoked !== null) {
    await deps.audit.write({ actor: viewer, action: 'invitation-revoked', target: revoked.id, ipAddress: request.ip });
  }
  return {};
};
