import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';

export const listInvitations: Handler<'listInvitations'> = async (_call, deps) => ({
  invitations: await requirePeople(deps).invitations.list(),
});
