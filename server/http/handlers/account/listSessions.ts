import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';
import { accessOf } from '../../viewer.ts';

export const listSessions: Handler<'listSessions'> = async ({ viewer, request }, deps) => {
  const { sessions } = requirePeople(deps);
  const standsOn = accessOf(request)?.standsOn;
  return { sessions: await sessions.list(viewer.id ?? '', standsOn?.kind === 'session' ? standsOn.id : null) };
};
