import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';

export const changeUser: Handler<'changeUser'> = async ({ viewer, params, body, request }, deps) => {
  const user = await requirePeople(deps).users.change(params.userId, body);
  const details = Object.fromEntries(Object.entries(body).map(([what, value]) => [what, value ?? null]));
  await deps.audit.write({ actor: viewer, action: 'user-changed', target: user.id, details, ipAddress: request.ip });
  return { user };
};
