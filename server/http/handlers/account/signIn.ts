import type { Handler } from '../../handler.ts';
import { requirePeople } from '../../requirePeople.ts';
import { setSessionCookie, visitorOf } from '../../visitorOf.ts';

export const signIn: Handler<'signIn'> = async ({ body, request, reply }, deps) => {
  const { access, cookie } = await requirePeople(deps).signIn(body, visitorOf(request));
  setSessionCookie(request, reply, cookie);
  return { viewer: access.viewer };
};
