import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';

export const endSession: Handler<'endSession'> = async ({ viewer, params, request }, deps) => {
  await requirePeople(deps).sessions.end(viewer.id ?? '', params.sessionId);
  await deps.audit.write({
    actor: viewer,
    action: 'session-ended',
    target: params.sessionId,
    ipAddress: request.ip,
  });
  return {};
};
