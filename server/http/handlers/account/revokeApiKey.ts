import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';

export const revokeApiKey: Handler<'revokeApiKey'> = async ({ viewer, params, request }, deps) => {
  const revoked = await requirePeople(deps).apiKeys.revoke(viewer.id ?? '', params.keyId);
  if (revoked !== null) {
    await deps.audit.write({ actor: viewer, action: 'key-revoked', target: revoked.id, ipAddress: request.ip });
  }
  return {};
};
