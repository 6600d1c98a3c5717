import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';

export const resetPassword: Handler<'resetPassword'> = async ({ body, request }, deps) => {
  const actor = await requirePeople(deps).passwordReset.finish(body.token, body.password);
  await deps.audit.write({ actor, action: 'password-reset', target: actor.id, ipAddress: request.ip });
  return {};
};
