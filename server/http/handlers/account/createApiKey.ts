import type { Handler } from '../../handler.ts';
import { requirePeople, requirePerson } from '../../requirePeople.ts';

export const createApiKey: Handler<'createApiKey'> = async ({ viewer, body, request }, deps) => {
  const { apiKeys } = requirePeople(deps);
  const made = await apiKeys.create(requirePerson(viewer), body.name, body.expiresInDays);
  await deps.audit.write({ actor: viewer, action: 'key-created', target: made.key.id, ipAddress: request.ip });
  return made;
};
