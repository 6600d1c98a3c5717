import type { Handler } from '../../handler.ts';
import { accessOf } from '../../viewer.ts';
import { setSessionCookie } from '../../visitorOf.ts';

export const signOut: Handler<'signOut'> = async ({ viewer, request, reply }, { people, audit }) => {
  const standsOn = accessOf(request)?.standsOn;
  if (people !== null && viewer?.id != null && standsOn?.kind === 'session') {
    await people.sessions.end(viewer.id, standsOn.id);
    await audit.write({ actor: viewer, action: 'signed-out', target: viewer.id, ipAddress: request.ip });
  }
  setSessionCookie(request, reply, null);
  return {};
};
