import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';

export const openInvitation: Handler<'openInvitation'> = async ({ body }, deps) => ({
  invitation: await requirePeople(deps).invitations.open(body.token),
});
