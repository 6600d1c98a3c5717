import type { adminEndpoints } from '#protocol/endpoints/admin';
import type { Handler } from '../../handler.ts';
import { changeUser } from './changeUser.ts';
import { invite } from './invite.ts';
import { listAudit } from './listAudit.ts';
import { listInvitations } from './listInvitations.ts';
import { listUsers } from './listUsers.ts';
import { revokeInvitation } from './revokeInvitation.ts';

export const adminRoutes: { readonly [N in keyof typeof adminEndpoints]: Handler<N> } = {
  listUsers,
  changeUser,
  listInvitations,
  invite,
  revokeInvitation,
  listAudit,
};
