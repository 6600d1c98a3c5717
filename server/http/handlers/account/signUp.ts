import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';
import { setSessionCookie, visitorOf } from '../../visitorOf.ts';

export const signUp: Handler<'signUp'> = async ({ body, request, reply }, deps) => {
  const { access, cookie } = await requirePeople(deps).signUp(body, visitorOf(request));
  setSessionCookie(request, reply, cookie);
  return { viewer: access.viewer };
};
